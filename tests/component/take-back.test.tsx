import { signal } from '@preact/signals';
import { cleanup, configure, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import app from '../../locales/en/app.json' with { type: 'json' };
import questions from '../../locales/en/questions.json' with { type: 'json' };
import safety from '../../locales/en/safety.json' with { type: 'json' };
import { KeepingNote } from '../../src/app/components/keeping-note.tsx';
import { QuestionPart } from '../../src/app/components/question-part.tsx';
import { createJourney } from '../../src/app/state/journey.ts';
import type { Keeping } from '../../src/app/state/keeper.ts';
import type { Session } from '../../src/app/state/session.ts';
import { SessionContext } from '../../src/app/state/session-context.ts';
import { setUpTexts } from '../../src/i18n/setup.ts';
import { ONLINE_ABUSE } from '../../src/report/online-abuse.ts';

configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);

const { t } = setUpTexts('en-GB', { app, questions, safety });
const now = () => '2026-11-22T21:00:00+00:00';
const question = (id: string) => {
  const found = ONLINE_ABUSE.screens.flatMap((one) => one.questions).find((one) => one.id === id);
  if (!found) throw new Error(`there is no question ${id}`);
  return found;
};

/** The questions as the app shows them, over a real journey; whatever else a session holds is not reached from here. */
function shown(...ids: string[]) {
  const journey = createJourney({ now, language: () => 'en-GB', confirmed: () => {}, typed: () => {} });
  const keeping = signal<Keeping>('own');
  const keepingBehind = signal(false);
  const session = { t, journey, now, facts: { lines: [] }, keeping, keepingBehind } as unknown as Session;
  render(
    <SessionContext.Provider value={session}>
      {ids.map((id) => (
        <QuestionPart key={id} question={question(id)} title="" callout={undefined} />
      ))}
      <KeepingNote />
    </SessionContext.Provider>,
  );
  return { journey, keeping, keepingBehind };
}

const takeBack = () => screen.queryByRole('button', { name: /^Take this answer back/ });

test('an answer that was chosen can be taken back, and the question is as before', async () => {
  const { journey } = shown('safe-here');
  expect(takeBack()).toBeNull();
  fireEvent.click(screen.getByRole('radio', { name: 'No' }));
  const button = await screen.findByRole('button', {
    name: 'Take this answer back: Are you safe where you are?',
  });
  expect(button.textContent).toBe('Take this answer back');

  fireEvent.click(button);
  await expect.poll(takeBack).toBeNull();
  expect(screen.getAllByRole<HTMLInputElement>('radio').map(({ checked }) => checked)).not.toContain(true);
  expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'Yes' }));
  expect(journey.answers.value).toEqual({});
});

test('a day that was chosen goes with its answer', async () => {
  const { journey } = shown('began');
  fireEvent.click(screen.getByRole('radio', { name: 'On a day I can name' }));
  expect(await screen.findByLabelText('Which day?')).toBeTruthy();
  fireEvent.click(await screen.findByRole('button', { name: /^Take this answer back/ }));
  await expect.poll(() => screen.queryByLabelText('Which day?')).toBeNull();
  expect(journey.answers.value).toEqual({});
});

test('what is needed, what is ticked and what is typed has no such button', async () => {
  const { journey } = shown('audience', 'concerns', 'story');
  fireEvent.click(screen.getByRole('radio', { name: 'Me' }));
  fireEvent.click(screen.getByRole('checkbox', { name: 'Unkind messages or bullying' }));
  fireEvent.input(screen.getByRole('textbox'), { target: { value: 'In a game' } });
  expect(Object.keys(journey.answers.value)).toEqual(['audience', 'concerns', 'story']);
  expect(takeBack()).toBeNull();
});

test('*saved* is said of nothing that still waits, and the wait is not read out', async () => {
  const { keeping, keepingBehind } = shown('safe-here');
  const status = () => screen.getAllByRole('status').at(-1)?.textContent;
  expect(status()).toBe('Saved on this phone');
  keepingBehind.value = true;
  expect(await screen.findByText('Your newest answer is saved when you go on')).toBeTruthy();
  expect(status()).toBe('');
  keeping.value = 'failing';
  await expect.poll(status).toMatch(/^This phone can't save right now/);
  expect(screen.queryByText(/newest answer/)).toBeNull();
});
