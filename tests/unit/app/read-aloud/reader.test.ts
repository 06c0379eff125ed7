import { expect, test } from 'vitest';
import { createReader, type Line } from '../../../../src/app/read-aloud/reader.ts';

type Utterance = SpeechSynthesisUtterance;
const VOICE = { name: 'Here', lang: 'en-GB', localService: true } as SpeechSynthesisVoice;
const line = (words: string, element: Element | null = null): Line => ({ words, voice: VOICE, element });

/** An engine that says what it is given when it is told to, and tells of the end of what was stopped only later, as real ones do. */
function stage(leftOver = false) {
  const spoken: Utterance[] = [];
  const shown: (string | null)[] = [];
  let cancels = 0;
  const speech = {
    speaking: leftOver,
    pending: false,
    speak: (utterance: Utterance) => void spoken.push(utterance),
    cancel: () => {
      cancels += 1;
    },
  };
  const reader = createReader({
    speech,
    utterance: (text) => ({ text }) as Utterance,
    saying: (now) => void shown.push(now?.words ?? null),
  });
  const ends = () => spoken.at(-1)?.onend?.call(spoken.at(-1) as Utterance, {} as SpeechSynthesisEvent);
  return { reader, spoken, shown, ends, cancels: () => cancels };
}

test('one line after another is said, with the voice that was chosen, and then nothing', () => {
  const { reader, spoken, shown, ends, cancels } = stage();
  reader.read([line('One.'), line('Two.')], 0.85);
  expect(spoken.map(({ text }) => text)).toEqual(['One.']);
  expect(cancels(), 'Safari swallows what is said right after a cancel').toBe(0);
  ends();
  ends();
  expect(spoken.map(({ text, voice, lang, rate }) => [text, voice, lang, rate])).toEqual([
    ['One.', VOICE, 'en-GB', 0.85],
    ['Two.', VOICE, 'en-GB', 0.85],
  ]);
  expect(shown).toEqual(['One.', 'Two.', null]);
});

test('after a stop nothing is said any more, though the engine tells of an end only then', () => {
  const { reader, spoken, shown, ends, cancels } = stage();
  reader.read([line('One.'), line('Two.')], 1);
  reader.stop();
  ends();
  expect(spoken).toHaveLength(1);
  expect(cancels()).toBe(1);
  expect(shown).toEqual(['One.', null]);
});

test('a second reading is not driven on by the end of the first', () => {
  const { reader, spoken } = stage();
  reader.read([line('Old.'), line('Older.')], 1);
  reader.read([line('New.'), line('Newer.')], 1);
  spoken[0]?.onend?.call(spoken[0], {} as SpeechSynthesisEvent);
  expect(spoken.map(({ text }) => text)).toEqual(['Old.', 'New.']);
});

test('an engine that fails leaves the button ready, and goes on to nothing', () => {
  const { reader, spoken, shown } = stage();
  reader.read([line('One.'), line('Two.')], 1);
  spoken[0]?.onerror?.call(spoken[0], {} as SpeechSynthesisErrorEvent);
  expect(spoken).toHaveLength(1);
  expect(shown).toEqual(['One.', null]);
});

test('what has gone from the page meanwhile is passed over', () => {
  const { reader, spoken, ends } = stage();
  const help = { isConnected: true } as { isConnected: boolean };
  reader.read([line('One.'), line('Help.', help as Element), line('Two.')], 1);
  help.isConnected = false;
  ends();
  expect(spoken.map(({ text }) => text)).toEqual(['One.', 'Two.']);
});

test('what another page left to the engine is silenced first; an idle engine is left alone', () => {
  const { reader, cancels } = stage(true);
  reader.stop();
  expect(cancels(), 'nothing of ours is being said').toBe(0);
  reader.read([line('One.')], 1);
  expect(cancels()).toBe(1);
});

test('nothing to say is no reading', () => {
  const { reader, spoken, shown } = stage();
  reader.read([], 1);
  expect(spoken).toEqual([]);
  expect(shown).toEqual([]);
});
