import type { TFunction } from 'i18next';
import type { LineChange } from '../../help/line-ways.ts';
import { linesFor } from '../../help/line-ways.ts';
import type { Voice } from '../../report/people.ts';
import { Picture } from '../../ui/pictures/picture.tsx';
import { CallLink } from './call-link.tsx';

export type HelpBarProps = {
  readonly t: TFunction;
  readonly voice: Voice;
  readonly lines: readonly LineChange[];
  readonly onHelp?: (() => void) | undefined;
  /** To *How this works*. Null on its own pages; undefined while the page is only HTML: then the tap is remembered. */
  readonly onGuide?: (() => void) | null | undefined;
  readonly onLanguage?: (() => void) | undefined;
  /** To *What stays here*. Null on that page itself; undefined while the page is only HTML: then the tap is remembered. */
  readonly onPrivate?: (() => void) | null | undefined;
  /** Nobody has read the texts of this language yet: that is said. */
  readonly machineMade?: boolean;
};

/** 999 and Childline, one tap away on every screen (rule 1). */
export function HelpBar(props: HelpBarProps) {
  const { t, voice, lines, onHelp, onGuide, onLanguage, onPrivate } = props;
  return (
    <footer class="help-bar">
      <h2>{t('app:help.bar')}</h2>
      <nav aria-label={t('app:help.title')}>
        {linesFor(['emergency', 'childline'], lines).map((line) => (
          <CallLink key={line.id} t={t} voice={voice} line={line} />
        ))}
      </nav>
      <div class="more">
        {onHelp && (
          <button type="button" class="button plain" onClick={onHelp}>
            {t('app:help.more')}
          </button>
        )}
        {onGuide !== null && (
          <button type="button" class="button plain needs-script" data-early="guide" onClick={onGuide}>
            {t('app:guide.way')}
          </button>
        )}
        {onPrivate !== null && (
          <button type="button" class="button plain needs-script" data-early="private" onClick={onPrivate}>
            {t('app:private.way')}
          </button>
        )}
        {onLanguage && (
          <button type="button" class="button plain" onClick={onLanguage}>
            <Picture name="globe" />
            {t('app:language.way')}
          </button>
        )}
      </div>
      {props.machineMade && <p class="machine">{t('app:language.machine')}</p>}
    </footer>
  );
}
