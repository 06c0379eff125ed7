import questions from '../../../locales/en/questions.json' with { type: 'json' };
import { cardOf } from '../../../src/desk/server/book/card.ts';
import { NEW_CASE } from '../../../src/desk/server/book/case-state.ts';
import { queue } from '../../../src/desk/server/pull/queue.ts';
import { DeskSettings } from '../../../src/desk/server/settings/settings.ts';
import { reportText } from '../../../src/desk/server/show/report-text.ts';
import { questionText } from '../../../src/i18n/question-text.ts';
import { setUpTexts } from '../../../src/i18n/setup.ts';
import type { Answers, AnswerValue } from '../../../src/report/answers.ts';
import { finishReport } from '../../../src/report/finish.ts';
import { optionsOf, questionsOn, screensFor } from '../../../src/report/navigation.ts';
import { ONLINE_ABUSE } from '../../../src/report/online-abuse.ts';
import type { AgeBand, Audience } from '../../../src/report/people.ts';
import type { Priority } from '../../../src/report/priority.ts';
import type { Question } from '../../../src/report/questionnaire.ts';
import { type Remit, remit } from '../../../src/report/remit.ts';
import { voiceOf } from '../../../src/report/voice.ts';
import { moment, TIMES, WRITTEN } from '../report/priority-report.ts';
import { WORDS } from './desk-and-intake.ts';

const { t } = setUpTexts('en', { questions });

export type Teller = { readonly audience: Audience; readonly ageBand?: AgeBand };

/** What the advisor sees of it. */
export type Seen = {
  readonly remit: Remit;
  readonly level: Priority['level'];
  readonly reasons: Priority['reasons'];
  readonly text: string;
};

/**
 * Somebody who reads what is asked in their own words and chooses by what stands on the cards; what they send is finished
 * as the app does, ranked and written out as the desk does.
 */
export function toldBy({ audience, ageBand }: Teller) {
  let answers: Answers = {};
  const give = (id: string, value: AnswerValue, how: 'chosen' | 'typed') => {
    answers = { ...answers, [id]: { value, how, voice: voiceOf(answers), language: 'en' } };
  };
  give('audience', audience, 'chosen');
  if (ageBand) give('age-band', ageBand, 'chosen');

  const asked = (): readonly Question[] =>
    screensFor(ONLINE_ABUSE, answers).flatMap((screen) => questionsOn(screen, answers));
  const question = (id: string): Question => {
    const found = asked().find((one) => one.id === id);
    if (!found) throw new Error(`${id} is not asked`);
    return found;
  };
  const labelOf = (id: string, option: string) =>
    questionText(t, { audience, voice: voiceOf(answers) }, { question: id, option });

  const self = {
    asks: (id: string) => asked().some((one) => one.id === id),
    shows: (screen: string) => screensFor(ONLINE_ABUSE, answers).some(({ id }) => id === screen),
    /** Every option of a question, as its card reads. */
    cards: (id: string) => optionsOf(question(id), answers).map(({ code }) => labelOf(id, code)),
    /** Chooses the cards with these words. */
    picks(id: string, ...labels: readonly string[]) {
      const asks = question(id);
      const codes = labels.map((label) => {
        const [found, ...others] = optionsOf(asks, answers).filter(({ code }) => labelOf(id, code) === label);
        if (!found || others.length > 0) throw new Error(`${id} has no card of its own that says: ${label}`);
        return found.code;
      });
      const [one = ''] = codes;
      give(id, asks.kind === 'many' ? codes : asks.kind === 'when' ? moment(one) : one, 'chosen');
      return self;
    },
    writes(id: string, value: string | number) {
      question(id);
      give(id, value, 'typed');
      return self;
    },
    /** Sends what was told so far, and looks at it from the desk. */
    seen(): Seen {
      const finished = finishReport(
        ONLINE_ABUSE,
        {
          v: 1,
          questionnaire: ONLINE_ABUSE.version,
          answers,
          at: 'contact',
          startedAt: WRITTEN,
          touchedAt: WRITTEN,
          earlier: [],
        },
        { now: WRITTEN, language: 'en' },
      );
      if (!finished.ok) throw new Error(`it cannot be sent: ${finished.why}`);
      const { report } = finished;
      const row = {
        id: 'abcdef01-2345-4789-8abc-def012345678',
        sha256: '0'.repeat(64),
        receivedAt: TIMES.receivedAt,
        size: 9000,
        cursor: '1',
      };
      const opened = { mode: 'live', report, operatorSha256: '', recipientsSha256: [] } as const;
      const arrived = {
        row,
        copies: [],
        rivals: 0,
        card: cardOf(opened, row, TIMES.now),
        case: NEW_CASE,
        open: () => report,
      };
      const [one] = queue([arrived], TIMES.now, { timeZone: 'Europe/London' });
      if (!one) throw new Error('the desk has lost it');
      const view = {
        mode: 'live',
        now: TIMES.now,
        timeZone: 'Europe/London',
        queue: [one],
        otherMode: [],
        band: [],
        unreadWithin: DeskSettings.parse({}).unreadWithin,
        pulledAt: null,
        compared: null,
        more: false,
      } as const;
      return {
        remit: remit(report.answers),
        level: one.priority.level,
        reasons: one.priority.reasons,
        text: reportText(one, view, WORDS),
      };
    },
  };
  return self;
}
