import type { TFunction } from 'i18next';
import type { ComponentChildren } from 'preact';
import type { Language } from '../../i18n/language.ts';
import type { Voice } from '../../report/people.ts';
import { Picture } from '../../ui/pictures/picture.tsx';
import type { PageFacts } from '../state/page-facts.ts';
import { HelpBar, type HelpBarProps } from './help-bar.tsx';

type ShellProps = {
  readonly t: TFunction;
  readonly facts: PageFacts;
  readonly voice: Voice;
  /** The one that is spoken. */
  readonly language: Language;
  readonly onBack?: (() => void) | undefined;
  readonly onHelp?: (() => void) | undefined;
  readonly onGuide?: HelpBarProps['onGuide'];
  readonly onLanguage?: HelpBarProps['onLanguage'];
  readonly onPrivate?: HelpBarProps['onPrivate'];
  /** *Read this to me*, where the device can. */
  readonly aloud?: ComponentChildren;
  readonly children: ComponentChildren;
};

/**
 * What every screen has, in the same places (WCAG 3.2.6): *Leave quickly* at the top right, *Back* at the top left, the
 * practice band, *Read this to me* above the content, help at the foot. *Leave* is a link that works without script and
 * stands first in the tab order.
 */
export function Shell(props: ShellProps) {
  const { t, facts, voice, language, onBack, onHelp, onGuide, onLanguage, onPrivate, aloud, children } =
    props;
  return (
    <div class="shell" data-voice={voice}>
      <header class="top">
        <a class="leave" href="/away" rel="noreferrer" data-exit={facts.exitTo}>
          <Picture name="door" />
          {t('app:nav.leave')}
        </a>
        {onBack ? (
          <button type="button" class="back" onClick={onBack}>
            <Picture name="arrow-back" />
            {t('app:nav.back')}
          </button>
        ) : (
          <span class="name">
            <Picture name="lamp" size={28} />
            {t('app:name')}
          </span>
        )}
      </header>
      {facts.mode === 'practice' && <aside class="practice">{t('app:practice')}</aside>}
      {aloud}
      <main>{children}</main>
      <HelpBar
        t={t}
        voice={voice}
        lines={facts.lines}
        onHelp={onHelp}
        onGuide={onGuide}
        onLanguage={onLanguage}
        onPrivate={onPrivate}
        machineMade={language.checked === 'awaits-reviewer'}
      />
    </div>
  );
}
