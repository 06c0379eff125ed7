import type { TFunction } from 'i18next';
import type { Language } from '../../i18n/language.ts';
import { Heading } from '../../ui/heading.tsx';
import { RoomAtNight } from '../../ui/pictures/room-at-night.tsx';
import { LanguageRow } from '../components/language-row.tsx';

type FirstScreenProps = {
  readonly t: TFunction;
  readonly language: Language;
  /** What this phone is set to, if there are texts for it and it is not on. */
  readonly offered?: Language | null;
  readonly onLanguages?: () => void;
  readonly onLanguage?: (language: Language) => void;
  /** The language that was tapped could not be had. */
  readonly languageFailed?: boolean;
  readonly onStart?: () => void;
  readonly onUnlock?: () => void;
  readonly onSent?: () => void;
  /** From another screen: then the heading takes the focus. */
  readonly cameBack?: boolean;
  /** A report that may be seen here has waited for a day or more. */
  readonly waitsLong?: boolean | undefined;
  /** This phone has cleared what was kept here. */
  readonly cleared?: boolean;
};

/** The first screen. Rendered into index.html when the page is built, so it must not depend on anything but the texts. */
export function FirstScreen(props: FirstScreenProps) {
  const { t, onStart, onUnlock, onSent, waitsLong, cleared } = props;
  return (
    <>
      <LanguageRow
        t={t}
        language={props.language}
        offered={props.offered ?? null}
        onLanguages={props.onLanguages}
        onLanguage={props.onLanguage}
      />
      {props.languageFailed && <p role="alert">{t('app:language.failed')}</p>}
      <RoomAtNight />
      <Heading quiet={!props.cameBack}>{t('app:first.title')}</Heading>
      <p>{t('app:first.what')}</p>
      <p>{t('app:first.no-trouble')}</p>
      <noscript>{t('app:first.no-script')}</noscript>
      <div class="ways needs-script">
        <button
          type="button"
          class="button primary wide"
          data-bench="start"
          data-early="start"
          onClick={onStart}
        >
          {t('app:first.start')}
        </button>
        {/* Always there: it says nothing about whether there is anything behind a lock here (DESIGN 6). */}
        <button type="button" class="button plain" data-early="unlock" onClick={onUnlock}>
          {t('app:first.unlock')}
        </button>
        <button type="button" class="button plain" data-early="sent" onClick={onSent}>
          {t('app:first.sent')}
        </button>
      </div>
      {waitsLong && <p role="status">{t('app:first.waits')}</p>}
      {cleared && <p role="status">{t('app:cleared')}</p>}
      <p id="slow" role="status" hidden>
        {t('app:first.slow')}
      </p>
    </>
  );
}
