import type { Question, Questionnaire } from '../../../src/report/questionnaire.ts';
import type { Told } from '../../e2e/stage/person.ts';

/** What is typed, by the form of the field. All invented. */
const TYPED: Readonly<Record<string, string>> = {
  phone: '01632 960 001',
  email: 'robin@example.org',
  name: 'Robin',
  place: 'The fountain in Sampletown',
};

/**
 * An answer to everything that can be asked, so that a screen is seen with all that opens on it: the option that brings help
 * with it, else the first; a day; a few words.
 *
 * @param own answers that decide the way
 */
export function inventedAnswers({ screens }: Questionnaire, own: Told): Told {
  const all = screens.flatMap(({ questions }) => questions);
  return { ...Object.fromEntries(all.map((question) => [question.id, answerTo(question)])), ...own };
}

function answerTo(question: Question): string | readonly string[] {
  const { kind, options = [], callouts = [] } = question;
  switch (kind) {
    case 'when':
      return 'date:2031-03-09';
    case 'one':
    case 'many': {
      const helped = callouts.flatMap(({ when }) =>
        'has' in when && when.question === question.id ? when.has : [],
      );
      const code = helped[0] ?? options.find(({ when, alone }) => !when && !alone)?.code ?? options[0]?.code;
      return [code ?? ''];
    }
    case 'number':
      return '12';
    case 'story':
      return 'Somebody from a game was kind at first.\nThen it changed. Now they ask me for things, and I do not know what to do.';
    case 'lines':
      return 'moonfish_example\nCastle Builders';
    default:
      return TYPED[question.format ?? ''] ?? 'Something I want to say';
  }
}
