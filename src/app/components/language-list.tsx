import type { Language } from '../../i18n/language.ts';
import { LanguageLink, type LanguageLinkProps } from './language-link.tsx';

type LanguageListProps = {
  readonly languages: readonly Language[];
  /** The one that is on. */
  readonly chosen: Language;
  readonly onChoose?: LanguageLinkProps['onChoose'];
};

/** Every language, each by its own name. */
export function LanguageList({ languages, chosen, onChoose }: LanguageListProps) {
  return (
    <ul class="languages">
      {languages.map((language) => (
        <li key={language.code}>
          <LanguageLink
            class="button plain"
            language={language}
            current={language.code === chosen.code}
            onChoose={onChoose}
          />
        </li>
      ))}
    </ul>
  );
}
