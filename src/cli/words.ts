import { languagesTable } from './words/languages-table.ts';
import { tooHard } from './words/too-hard.ts';
import { wordsTable } from './words/words-table.ts';

/**
 * `npm run words`: how complete each language is, and how hard the English texts are to read, as tables: what is read
 * together, in each voice, by two formulas, with the hardest text in it. Ends with 1 if something is harder than its voice
 * should read (`locales/README.md` says what that means).
 */
console.log(`${languagesTable()}\n`);
console.log(wordsTable());
for (const one of tooHard()) {
  const text = one.kind === 'alone' ? `: ${one.texts[0]?.words}` : '';
  console.log(
    `Too hard for ${one.voice} (${one.years.toFixed(1)}, at most ${one.limit}): ${one.name}${text}`,
  );
}
process.exitCode = tooHard().length > 0 ? 1 : 0;
