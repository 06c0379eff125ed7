import type { Languages } from '../state/languages.ts';
import { spokenLanguage, tIn } from '../texts/spoken.ts';

/** Said to a grown-up in the language they chose, where only a child's way has been translated: the rest is in English. */
export function EnglishFromHere({ languages }: { languages: Languages }) {
  const chosen = languages.chosen.value;
  if (chosen.code === spokenLanguage().code) return null;
  return (
    <p class="note" lang={chosen.tag} dir={chosen.dir}>
      {tIn(chosen)('app:language.english-from-here')}
    </p>
  );
}
