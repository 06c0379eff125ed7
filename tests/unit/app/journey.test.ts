import { expect, test } from 'vitest';
import { createJourney, type Journey } from '../../../src/app/state/journey.ts';
import type { AnswerValue } from '../../../src/report/answers.ts';
import { progress, screensFor } from '../../../src/report/navigation.ts';
import { ONLINE_ABUSE } from '../../../src/report/online-abuse.ts';

function somebody() {
  let confirmed = 0;
  const journey = createJourney({
    now: () => '2026-11-22T21:00:00+00:00',
    language: () => 'en-GB',
    confirmed: () => {
      confirmed += 1;
    },
    typed: () => {},
  });
  return { journey, confirmed: () => confirmed };
}

/** Gives the answers that this screen asks, and goes on. */
function tell(journey: Journey, said: Record<string, AnswerValue> = {}) {
  for (const [id, value] of Object.entries(said)) {
    const question = journey.questions.value.find((one) => one.id === id);
    if (!question) throw new Error(`not asked here: ${id}`);
    journey.answer(question, value);
  }
  return journey.next();
}

const start = (journey: Journey) => {
  tell(journey, { audience: 'child', 'age-band': '14to17' });
  tell(journey, { 'device-shared': 'no' });
  tell(journey, { 'safe-here': 'yes', 'harm-today': 'no' });
};

test('nobody goes on without saying who is here; the screen says what is missing until it is said', () => {
  const { journey, confirmed } = somebody();
  expect(tell(journey)).toBe('stay');
  expect(journey.problems.value.get('audience')).toBe('needed');
  expect(confirmed()).toBe(0);
  const [audience] = journey.questions.value;
  if (audience) journey.answer(audience, 'child');
  expect(journey.problems.value.size).toBe(0);
  expect(journey.next()).toBe('screen');
  expect(confirmed()).toBe(1);
});

test('what was passed over is kept as passed over, and going back finds every answer', () => {
  const { journey } = somebody();
  tell(journey, { audience: 'child' });
  expect(journey.answers.value['age-band']).toEqual({ skipped: true });
  expect(journey.back()).toBe('screen');
  expect(journey.answers.value['audience']).toMatchObject({ value: 'child', how: 'chosen' });
  expect(journey.back()).toBe('out');
});

test('a child under 11 is spoken to in other words as soon as the age is chosen', () => {
  const { journey } = somebody();
  tell(journey, { audience: 'child', 'age-band': 'under11' });
  expect(journey.voice.value).toBe('under11');
});

test('any concern may be sent, from the middle; nothing else may', () => {
  const { journey } = somebody();
  start(journey);
  expect(journey.maySend.value).toBe(false);
  tell(journey, { concerns: ['blackmail'] });
  expect(journey.maySend.value).toBe(true);
  expect(journey.toCheck()).toBe('check');
});

test('changing one answer from the check page leads back there, by way of what it makes new', () => {
  const { journey } = somebody();
  start(journey);
  let step = tell(journey, { concerns: ['blackmail'] });
  for (let screens = 0; step === 'screen' && screens < 40; screens++) step = journey.next();
  expect(step).toBe('check');
  journey.change('device');
  expect(tell(journey, { 'device-shared': 'yes' })).toBe('check');
  journey.change('concerns');
  expect(tell(journey, { concerns: ['bullying'] })).toBe('screen');
  expect(journey.screen.value.id).toBe('sexual-check');
  expect(tell(journey, { 'sexual-check': 'yes' })).toBe('check');
});

test('a draft brings back the answers and the place, on another day too', () => {
  const { journey } = somebody();
  start(journey);
  const draft = journey.toDraft();
  const { journey: later } = somebody();
  later.open(JSON.parse(JSON.stringify(draft)));
  expect(later.answers.value).toEqual(journey.answers.value);
  expect(later.screen.value.id).toBe('concerns');
});

test('somebody who is asked again about danger can send what they have told so far from there', () => {
  const { journey } = somebody();
  start(journey);
  tell(journey, { concerns: ['blackmail'] });
  const draft = journey.toDraft();
  const { journey: later } = somebody();
  later.open({ ...draft, at: 'danger' }, draft.at);
  expect(later.toCheck()).toBe('check');
  later.reopenLast();
  expect(later.screen.value.id).toBe(draft.at);
});

test('after sending only who is here stays; something changed asks from danger on, with the reference', () => {
  const { journey } = somebody();
  start(journey);
  tell(journey, { concerns: ['blackmail'] });
  journey.keepOnlyWho();
  expect(Object.keys(journey.answers.value).sort()).toEqual(['age-band', 'audience', 'device-shared']);
  journey.startAfresh('ABC-DEF-GH1');
  expect(journey.screen.value.id).toBe('danger');
  expect(journey.toDraft().earlierReference).toBe('ABC-DEF-GH1');
});

test('forgetting leaves no answer, no place and no reference', () => {
  const { journey } = somebody();
  start(journey);
  journey.startAfresh('ABC-DEF-GH1');
  journey.forget();
  expect(journey.toDraft()).toMatchObject({ answers: {}, at: 'who', earlier: [] });
  expect(journey.toDraft().earlierReference).toBeUndefined();
});

test.each(['14to17', 'under11'])(
  'how far it is follows from the answers at every tap and letter (%s)',
  (ageBand) => {
    const { journey } = somebody();
    const asWorkedOut = () => {
      const { answers, screen } = journey;
      return progress(ONLINE_ABUSE, screensFor(ONLINE_ABUSE, answers.value), screen.value.id);
    };
    start(journey);
    const band = ONLINE_ABUSE.screens
      .flatMap(({ questions }) => questions)
      .find(({ id }) => id === 'age-band');
    if (band) journey.answer(band, ageBand);
    for (let screens = 0; screens < 30; screens++) {
      for (const question of journey.questions.value) {
        const [first, second] = (question.options ?? []).map(({ code }) => code);
        const given: (AnswerValue | undefined)[] =
          question.kind === 'number'
            ? ['1', 12, undefined]
            : !question.options
              ? [' ', 'a', 'a word', ' ', undefined, 'a word more']
              : question.kind === 'one'
                ? [first, undefined, second]
                : question.kind === 'many'
                  ? [first && [first], undefined]
                  : [];
        for (const value of given) {
          journey.answer(question, value);
          expect(journey.progress.value).toEqual(asWorkedOut());
        }
      }
      const step = journey.next();
      if (step !== 'screen') break;
      expect(journey.progress.value).toEqual(asWorkedOut());
    }
  },
);

test('an age that is typed may decide what is asked', () => {
  const { journey } = somebody();
  start(journey);
  const all = ONLINE_ABUSE.screens.flatMap(({ questions }) => questions);
  const say = (id: string, value: AnswerValue) => {
    const question = all.find((one) => one.id === id);
    if (question) journey.answer(question, value);
  };
  say('concerns', ['friends-sharing']);
  say('sexual-check', 'no');
  say('peer-images', ['none']);
  say('child-age', 14);
  const { total } = journey.progress.value;
  say('child-age', 12);
  // In remit now: nobody is led elsewhere first.
  expect(journey.progress.value.total).toBe(total - 1);
});

test('a letter more is no reason to go through all the questions again', () => {
  const { journey } = somebody();
  start(journey);
  journey.change('story');
  const [story] = journey.questions.value;
  if (!story) throw new Error('there is no place for words');
  journey.answer(story, 'Somebody from a gam');
  const before = journey.progress.value;
  journey.answer(story, 'Somebody from a game');
  expect(journey.progress.value).toBe(before);
});
