import { useRef } from 'preact/hooks';
import type { Language } from '../../i18n/language.ts';
import { Heading } from '../../ui/heading.tsx';
import { LanguageList } from '../components/language-list.tsx';
import { onDemand } from '../components/on-demand.tsx';
import { useSession } from '../state/session-context.ts';

/** All languages: their names come when somebody looks for one. */
const AllLanguages = onDemand(
  () => import('../texts/other-languages.ts'),
  ({ LANGUAGES }) => ({ List: () => <ChosenFrom all={LANGUAGES} /> }),
  'later',
);

/** Choosing a language, each by its own name. It leads back to where the person was, with every answer. */
export function LanguageScreen() {
  const { t, languages, journey } = useSession();
  const { choosing } = languages;
  return (
    <>
      <Heading>{t('app:language.title')}</Heading>
      {journey.inProgress() && <p>{t('app:language.keeps')}</p>}
      {choosing.value === 'failed' && <p role="alert">{t('app:language.failed')}</p>}
      {choosing.value === 'bringing' && <p role="status">{t('app:language.bringing')}</p>}
      <AllLanguages part="List" />
      <p class="hint">{t('app:language.partly')}</p>
    </>
  );
}

function ChosenFrom({ all }: { readonly all: readonly Language[] }) {
  const { languages, view, back } = useSession();
  const { chosen, choose } = languages;
  const left = useRef(false);
  const take = async (language: Language) => {
    await choose(language);
    // Whoever went on, or left, while it came is not led anywhere.
    if (left.current || chosen.peek() !== language || view.peek() !== 'language') return;
    left.current = true; // a second tap on the same meanwhile would go back twice
    back();
  };
  return <LanguageList languages={all} chosen={chosen.value} onChoose={(language) => void take(language)} />;
}
