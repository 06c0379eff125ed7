import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseVoice, type OfferedVoice } from '../../../../src/app/read-aloud/choose-voice.ts';

const voice = (name: string, lang: string, more: Partial<OfferedVoice> = {}): OfferedVoice => ({
  name,
  lang,
  voiceURI: name,
  localService: true,
  default: false,
  ...more,
});

const nameFor = (voices: readonly OfferedVoice[], language: string) => chooseVoice(voices, language)?.name;

test('a voice of the same tag is taken before one of the same language, whatever the browser prefers', () => {
  const voices = [
    voice('American', 'en-US', { default: true }),
    voice('Welsh', 'cy'),
    voice('British', 'en-GB'),
  ];
  expect(nameFor(voices, 'en-GB')).toBe('British');
  expect(nameFor(voices, 'en-AU')).toBe('American');
  expect(nameFor(voices, 'cy-GB')).toBe('Welsh');
});

test("Android's way of writing a tag is understood", () => {
  expect(nameFor([voice('American', 'en_US'), voice('British', 'en_GB')], 'en-GB')).toBe('British');
});

test('a voice that speaks from elsewhere is never taken, even when it is the only one', () => {
  expect(nameFor([voice('Google UK English', 'en-GB', { localService: false })], 'en-GB')).toBeUndefined();
  expect(nameFor([voice('Sonia Online (Natural)', 'en-GB')], 'en-GB')).toBeUndefined();
  const anyVoice = fc.record({
    name: fc.string(),
    lang: fc.constantFrom('en-GB', 'en_US', 'en', 'cy', ''),
    voiceURI: fc.string(),
    localService: fc.boolean(),
    default: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(anyVoice), (voices) => chooseVoice(voices, 'en-GB')?.localService !== false),
  );
});

test('a language without a voice is not read by that of another, nor in letters the voice does not know', () => {
  expect(nameFor([voice('British', 'en-GB')], 'cy')).toBeUndefined();
  expect(nameFor([voice('Punjabi of Pakistan', 'pa-PK')], 'pa')).toBeUndefined();
  expect(nameFor([voice('Punjabi of India', 'pa-IN')], 'pa')).toBe('Punjabi of India');
  expect(nameFor([], 'en-GB')).toBeUndefined();
});

test("Apple's bells and robots read only when nobody else can", () => {
  const albert = voice('Albert', 'en-US', { voiceURI: 'com.apple.speech.synthesis.voice.Albert' });
  const grandpa = voice('Grandpa', 'en-GB', { voiceURI: 'com.apple.eloquence.en-GB.Grandpa' });
  const samantha = voice('Samantha', 'en-US', { voiceURI: 'com.apple.voice.compact.en-US.Samantha' });
  expect(nameFor([albert, grandpa, samantha], 'en-GB')).toBe('Samantha');
  expect(nameFor([albert], 'en-GB')).toBe('Albert');
});

test('a tag that is none is passed over', () => {
  expect(nameFor([voice('Odd', 'x'), voice('None', ''), voice('British', 'en-GB')], 'en-GB')).toBe('British');
  expect(nameFor([voice('British', 'en-GB')], '')).toBeUndefined();
});
