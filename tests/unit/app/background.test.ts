import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createBackground } from '../../../src/app/state/background.ts';
import { deviceTime } from '../../../src/app/state/clock.ts';
import { createJourney } from '../../../src/app/state/journey.ts';
import type { Keeper, Keeping } from '../../../src/app/state/keeper.ts';
import { ONLINE_ABUSE } from '../../../src/report/online-abuse.ts';

const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-22T10:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A page on which somebody tells something, kept as `keeping` says; `told` is what became of it. */
function page(keeping: Keeping, { unlocked = false, waitsHere = false, telling = true } = {}) {
  const journey = createJourney({
    now: () => deviceTime(new Date()),
    language: () => 'en-GB',
    confirmed: () => {},
    typed: () => {},
  });
  const answer = (id: string, value: string) => {
    const question = ONLINE_ABUSE.screens.flatMap(({ questions }) => questions).find((one) => one.id === id);
    if (!question) throw new Error(`there is no question ${id}`);
    journey.answer(question, value);
  };
  if (telling) answer('audience', 'child');
  const told: string[] = [];
  const background = createBackground({
    journey,
    keeper: { state: signal(keeping), flush: () => told.push('kept') } as unknown as Keeper,
    unlocked: () => unlocked,
    waitsHere: () => waitsHere,
    forget: () => told.push('forgotten'),
    showQuestions: () => told.push('asked again'),
    telling: () => telling,
  });
  return { background, told, journey, answer };
}

test('what was typed is kept at once when the page goes to the background', () => {
  const { background, told } = page('own');
  background.goesAway();
  expect(told).toEqual(['kept']);
});

test('behind a lock it is locked after two minutes, by the timer or on coming back', () => {
  const hidden = page('locked', { unlocked: true });
  hidden.background.goesAway();
  vi.advanceTimersByTime(2 * MINUTE - 1);
  expect(hidden.told).toEqual(['kept']);
  vi.advanceTimersByTime(1);
  expect(hidden.told).toEqual(['kept', 'forgotten']);

  const frozen = page('locked', { unlocked: true });
  frozen.background.cameBack(2 * MINUTE - 1);
  expect(frozen.told).toEqual([]);
  frozen.background.cameBack(2 * MINUTE);
  expect(frozen.told).toEqual(['forgotten']);
});

test('back before two minutes, the timer does not lock it afterwards', () => {
  const { background, told } = page('locked', { unlocked: true });
  background.goesAway();
  background.cameBack(MINUTE);
  vi.advanceTimersByTime(10 * MINUTE);
  expect(told).toEqual(['kept']);
});

test('what could not be kept behind a lock is not thrown away after two minutes', () => {
  const { background, told } = page('failing', { unlocked: true });
  background.goesAway();
  vi.advanceTimersByTime(3 * MINUTE);
  background.cameBack(3 * MINUTE);
  expect(told).toEqual(['kept']);
});

test('once nothing is being told any more, an open lock closes, whatever could not be kept before', () => {
  const { background, told } = page('failing', { unlocked: true, telling: false });
  background.cameBack(2 * MINUTE);
  expect(told).toEqual(['forgotten']);
});

test('what is kept nowhere is forgotten after 15 minutes; what an own phone keeps is not', () => {
  for (const [keeping, after] of [
    ['nothing', ['forgotten']],
    ['undecided', ['forgotten']],
    ['own', []],
  ] as const) {
    const { background, told } = page(keeping);
    background.cameBack(15 * MINUTE - 1);
    expect(told, keeping).toEqual([]);
    background.cameBack(15 * MINUTE);
    expect(told, keeping).toEqual(after);
  }
});

test('a sealed report that waits in this page alone is never forgotten with it', () => {
  const { background, told } = page('nothing', { waitsHere: true });
  background.cameBack(Number.POSITIVE_INFINITY);
  expect(told).toEqual([]);
});

test('after an hour the danger questions are asked again, before that they are not', () => {
  const { background, told, journey, answer } = page('own');
  answer('safe-here', 'yes');
  background.cameBack(59 * MINUTE);
  expect(told).toEqual([]);
  background.cameBack(60 * MINUTE);
  expect(told).toEqual(['asked again']);
  expect(journey.screen.value.id).toBe('danger');
});
