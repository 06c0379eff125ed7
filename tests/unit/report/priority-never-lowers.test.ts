import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerValue } from '../../../src/report/answers.ts';
import { OUT_OF_REMIT } from '../../../src/report/concerns.ts';
import { ONLINE_ABUSE } from '../../../src/report/online-abuse.ts';
import { Audience } from '../../../src/report/people.ts';
import { LEVELS, type Level } from '../../../src/report/priority/reasons.ts';
import { prioritise } from '../../../src/report/priority.ts';
import type { Question } from '../../../src/report/questionnaire.ts';
import { moment, reportSaying, type Said, TIMES, WRITTEN } from './priority-report.ts';

const OUT: readonly string[] = OUT_OF_REMIT;
const height = (level: Level) => -LEVELS.indexOf(level);
const levelOfReport = (...args: Parameters<typeof reportSaying>) =>
  prioritise(reportSaying(...args), TIMES).level;

const questions: readonly Question[] = ONLINE_ABUSE.screens.flatMap((screen) => screen.questions);
const codesOf = (question: Question) => (question.options ?? []).map((option) => option.code);
const anyDay = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** Any value that a question of this kind can hold. */
function anyValue(question: Question): fc.Arbitrary<AnswerValue> {
  const codes = codesOf(question);
  if (question.kind === 'number') return fc.integer({ min: 0, max: 25 });
  if (question.kind === 'one') return fc.constantFrom(...codes);
  if (question.kind === 'many') return fc.subarray(codes, { minLength: 1 });
  if (question.kind === 'when')
    return fc
      .tuple(fc.constantFrom(...codes), fc.option(anyDay))
      .map(([code, day]) => moment(code, day ?? undefined));
  return fc.string();
}

const anySaid: fc.Arbitrary<Said> = fc
  .subarray([...questions])
  .chain((some) => fc.record(Object.fromEntries(some.map((question) => [question.id, anyValue(question)]))));
const anyAudience = fc.constantFrom(...Audience.options);

fc.configureGlobal({ numRuns: 400 });

describe('nothing lowers a priority', () => {
  it('not an answer that was given differently before', () => {
    fc.assert(
      fc.property(anySaid, anySaid, anyAudience, (said, earlier, audience) => {
        const danger = Object.fromEntries(
          Object.entries(earlier).filter(([id]) => ['safe-here', 'harm-today', 'you-safe'].includes(id)),
        );
        expect(height(levelOfReport(said, { audience }, danger))).toBeGreaterThanOrEqual(
          height(levelOfReport(said, { audience })),
        );
      }),
    );
  });

  it('not one more thing that happened, one more sign, or more known about the person and the child', () => {
    const more = questions.filter(({ id }) =>
      ['concerns', 'signs', 'person-who', 'known', 'harder', 'lives-with', 'threat-what'].includes(id),
    );
    const one = fc
      .constantFrom(...more)
      .chain((question) => fc.tuple(fc.constant(question.id), fc.constantFrom(...codesOf(question))))
      // A plain no to every sign answers the question about a meeting; it is not one more sign. What is out of remit
      // is no reason for anything.
      .filter(([id, code]) => !(id === 'signs' && code === 'none') && !OUT.includes(code));
    fc.assert(
      fc.property(anySaid, one, anyAudience, (said, [id, code], audience) => {
        const before = said[id];
        const after = { ...said, [id]: [...(Array.isArray(before) ? before : []), code] };
        expect(height(levelOfReport(after, { audience }))).toBeGreaterThanOrEqual(
          height(levelOfReport(said, { audience })),
        );
      }),
    );
  });

  it('not passing over, being unsure or rather not saying, where nothing was said', () => {
    const silent = fc.constantFrom('skipped-over', 'not-sure', 'rather-not-say');
    const asked = questions.filter(({ kind }) => kind === 'one' || kind === 'many');
    fc.assert(
      fc.property(
        anySaid,
        fc.constantFrom(...asked),
        silent,
        anyAudience,
        (said, question, how, audience) => {
          const { [question.id]: _, ...without } = said;
          const value = question.kind === 'many' && how !== 'skipped-over' ? [how] : how;
          expect(
            height(levelOfReport({ ...without, [question.id]: value }, { audience })),
          ).toBeGreaterThanOrEqual(height(levelOfReport(without, { audience })));
        },
      ),
    );
  });

  it('not who tells: with a reason of its own a report stands where the reason says', () => {
    const strong = fc.constantFrom<Said>(
      { 'safe-here': 'no' },
      { 'self-harm': 'yes-now' },
      { 'person-access': 'soon' },
      { signs: ['threat-hurt'] },
    );
    fc.assert(
      fc.property(anySaid, strong, anyAudience, (said, reason, audience) => {
        expect(levelOfReport({ ...said, ...reason }, { audience })).toBe('immediate');
      }),
    );
  });

  it('not being out of remit, and not saying little', () => {
    const out = { concerns: ['bullying', 'hacked-account'], 'sexual-check': 'no' };
    fc.assert(
      fc.property(anySaid, anyAudience, (said, audience) => {
        const { concerns: _, 'sexual-check': __, ...rest } = said;
        const alone = prioritise(reportSaying(rest, { audience }), TIMES);
        const inTable = alone.reasons[0] !== 'told-by-adult' && alone.reasons[0] !== 'told-by-young-person';
        if (inTable) expect(levelOfReport({ ...rest, ...out }, { audience })).toBe(alone.level);
      }),
    );
  });

  it('not time: a report that waits is never ranked lower', () => {
    fc.assert(
      fc.property(anySaid, anyAudience, fc.nat(4000), fc.nat(4000), (said, audience, wait, longer) => {
        const report = reportSaying(said, { audience });
        const after = (days: number) => new Date(Date.parse(WRITTEN) + days * 86_400_000).toISOString();
        const levelAfter = (days: number) =>
          height(prioritise(report, { receivedAt: TIMES.receivedAt, now: after(days) }).level);
        expect(levelAfter(wait + longer)).toBeGreaterThanOrEqual(levelAfter(wait));
      }),
    );
  });
});

it('every report has at least one reason, and the first reason’s level is the report’s', () => {
  fc.assert(
    fc.property(anySaid, anyAudience, (said, audience) => {
      expect(prioritise(reportSaying(said, { audience }), TIMES).reasons.length).toBeGreaterThan(0);
    }),
  );
});
