import type { Language } from '../../i18n/languages.ts';
import { LANGUAGES } from '../../i18n/languages.ts';
import { Heading } from '../../ui/heading.tsx';
import { useSession } from '../state/session-context.ts';

/** Choosing a language, each by its own name. It leads back to where the person was, with every answer. */
export function LanguageScreen() {
  const { t, languages, view, back } = useSession();
  const { chosen, choosing, choose } = languages;
  const take = async (language: Language) => {
    await choose(language);
    // Whoever went on, or left, while it came is not led anywhere.
    if (languages.chosen.peek() === language && view.peek() === 'language') back();
  };
  return (
    <>
      <Heading>{t('app:language.title')}</Heading>
      <p>{t('app:language.keeps')}</p>
      {choosing.value === 'failed' && <p role="alert">{t('app:language.failed')}</p>}
      {choosing.value === 'bringing' && <p role="status">{t('app:language.bringing')}</p>}
      <ul class="languages">
        {LANGUAGES.map((language) => (
          <li key={language.code}>
            <button
              type="button"
              class="button plain"
              lang={language.tag}
              dir={language.dir}
              aria-current={language === chosen.value ? 'true' : undefined}
              onClick={() => void take(language)}
            >
              {language.name}
            </button>
          </li>
        ))}
      </ul>
      <p class="hint">{t('app:language.partly')}</p>
    </>
  );
}
