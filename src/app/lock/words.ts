import lock from '../../../locales/en/lock.json' with { type: 'json' };
import { setUpTexts } from '../../i18n/setup.ts';

/** The words of the lock. They come with its screens, when one is opened. */
export const { t } = setUpTexts('en-GB', { lock });
