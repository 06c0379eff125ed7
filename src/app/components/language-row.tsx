import type { TFunction } from 'i18next';
import { LANGUAGES, type Language } from '../../i18n/languages.ts';
import { Picture } from '../../ui/pictures/picture.tsx';

type LanguageRowProps = {
  readonly t: TFunction;
  readonly language: Language;
  readonly offered: Language | null;
  readonly onLanguage?: ((language: Language) => void) | undefined;
};

/**
 * The languages on the first screen: links to the same page in each, so that they work without script; with it, the
 * language changes in place. The one that the phone is set to stands beside, one tap away. Nothing moves when it appears.
 */
export function LanguageRow({ t, language, offered, onLanguage }: LanguageRowProps) {
  const link = (to: Language) => (
    <a
      href={`/${to.code}`}
      hreflang={to.tag}
      lang={to.tag}
      dir={to.dir}
      onClick={
        onLanguage &&
        ((event) => {
          event.preventDefault();
          const list = event.currentTarget.closest('details');
          list?.removeAttribute('open');
          list?.querySelector('summary')?.focus(); // what has the focus is folded away
          onLanguage(to);
        })
      }
    >
      {to.name}
    </a>
  );
  return (
    <nav class="language-row" aria-label={t('app:language.way')}>
      <details>
        <summary>
          <Picture name="globe" />
          <span class="unseen">{t('app:language.way')}: </span>
          {language.name}
        </summary>
        <ul>
          {LANGUAGES.filter(({ code }) => code !== language.code).map((one) => (
            <li key={one.code}>{link(one)}</li>
          ))}
        </ul>
      </details>
      {offered && link(offered)}
    </nav>
  );
}
