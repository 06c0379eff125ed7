import guidance from '../../../locales/en/guidance.json' with { type: 'json' };
import { setUpTexts } from '../../i18n/setup.ts';

/** The words of the long pages. They come with these, when one is opened: the first question does not wait for them. */
export const { t } = setUpTexts('en-GB', { guidance });
