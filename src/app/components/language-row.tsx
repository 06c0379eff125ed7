import type { TFunction } from 'i18next';
import type { Language } from '../../i18n/language.ts';
import { Picture } from '../../ui/pictures/picture.tsx';
import { LanguageLink, type LanguageLinkProps } from './language-link.tsx';

type LanguageRowProps = {
  readonly t: TFunction;
  readonly language: Language;
  readonly offered: Language | null;
  /** To the list of all languages; undefined while the page is only HTML: then it is a page of its own (src/build/first-page.ts). */
  readonly onLanguages?: (() => void) | undefined;
  readonly onLanguage?: LanguageLinkProps['onChoose'];
};

/**
 * The languages on the first screen: which one is on, leading to all that there are, whose names are no part of this page.
 * The one that the phone is set to stands beside, one tap away. Nothing moves when it appears.
 */
export function LanguageRow({ t, language, offered, onLanguages, onLanguage }: LanguageRowProps) {
  return (
    <nav class="language-row" aria-label={t('app:language.way')}>
      <a
        href={`/languages-${language.code}`}
        data-early="language"
        onClick={
          onLanguages &&
          ((event) => {
            event.preventDefault();
            onLanguages();
          })
        }
      >
        <Picture name="globe" />
        <span class="unseen">{t('app:language.way')}: </span>
        {language.name}
      </a>
      {offered && <LanguageLink language={offered} onChoose={onLanguage} />}
    </nav>
  );
}
