import questions from '../../../locales/en/questions.json' with { type: 'json' };
import { YOU } from '../../../src/report/online-abuse/you.ts';
import type { Screen } from '../../../src/report/questionnaire.ts';
import { buildChanged } from '../../faults/stage/changed-app.ts';

const FIRST = YOU.flatMap((screen) => screen.questions).length;

/**
 * The app with a questionnaire of so many questions: the first ones as they are, then invented ones, each on a screen of
 * its own, with as many options and words as real ones have. It is built from a copy of the sources.
 */
export function buildWithQuestions(count: number): Promise<{ dir: string; remove: () => Promise<void> }> {
  const invented = Array.from({ length: count - FIRST }, (_, nth) => `invented-${nth}`);
  const screens = invented.map(inventedScreen);
  return buildChanged({
    'src/report/online-abuse.ts': (source) => {
      const at = source.indexOf('screens: [');
      if (at < 0) throw new Error('the questionnaire has no list of screens');
      return `${source.slice(0, at)}screens: [...YOU, ...(${JSON.stringify(screens)} as never)],\n};\n`;
    },
    'locales/en/questions.json': () => {
      const words = invented.map((id) => [id, { title: `${wordsOf(id)}?` }] as const);
      const asked = invented.map(
        (id) => [id, { label: `${wordsOf(id)}?`, hint: `You can pass over ${id}.` }] as const,
      );
      return JSON.stringify({
        ...questions,
        screens: { ...questions.screens, ...Object.fromEntries(words) },
        questions: { ...questions.questions, ...Object.fromEntries(asked) },
      });
    },
  });
}

const inventedScreen = (id: string): Screen => ({
  id,
  section: 'story',
  questions: [
    {
      id,
      kind: 'one',
      options: ['yes', 'no', 'not-sure', 'rather-not-say'].map((code) => ({ code })),
    },
  ],
});

/** Words that differ from question to question, as real ones do: what is always the same weighs nothing compressed. */
function wordsOf(id: string): string {
  const words = [
    'lamp',
    'garden',
    'ferry',
    'pencil',
    'market',
    'winter',
    'violin',
    'meadow',
    'kettle',
    'harbour',
  ];
  const nth = Number(id.slice(id.indexOf('-') + 1));
  return `Have you seen the ${words[nth % 10]} by the ${words[Math.floor(nth / 10) % 10]} number ${nth}`;
}
