/** What is looked at of a voice that the browser offers. */
export type OfferedVoice = Pick<
  SpeechSynthesisVoice,
  'name' | 'lang' | 'voiceURI' | 'localService' | 'default'
>;

/** Voices of macOS and iOS that were made for fun or long ago: bells, whispers, robots. */
const ODD = /com\.apple\.(speech\.synthesis|eloquence)\./;

/** Names of voices that speak from somewhere else, should a browser ever call one local. */
const ELSEWHERE = /\b(online|network|cloud)\b/i;

/**
 * The voice that reads a language: one on this device only (rule 6), of the same tag if there is one, else of the same
 * language in the same script. Null when there is none: then nothing is read, rather than by a voice that speaks it wrongly.
 *
 * @param language BCP 47 tag, as in `lang`
 */
export function chooseVoice<Voice extends OfferedVoice>(
  voices: readonly Voice[],
  language: string,
): Voice | null {
  const wanted = written(language);
  if (!wanted) return null;
  const able = voices
    .filter((voice) => voice.localService && !ELSEWHERE.test(`${voice.name} ${voice.voiceURI}`))
    .filter((voice) => {
      const has = written(voice.lang);
      return has?.language === wanted.language && has.script === wanted.script;
    });
  const exact = (voice: Voice) => tagOf(voice.lang) === tagOf(language);
  const merit = (voice: Voice) =>
    (ODD.test(voice.voiceURI) ? 0 : 4) + (exact(voice) ? 2 : 0) + (voice.default ? 1 : 0);
  // Of equals the first: browsers list the plainest one first.
  return able.reduce<Voice | null>(
    (best, voice) => (best && merit(best) >= merit(voice) ? best : voice),
    null,
  );
}

/** Android writes `en_GB`. */
const tagOf = (tag: string) => tag.replaceAll('_', '-').toLowerCase();

/** A language and the script it is written in: Punjabi of Pakistan and of India share a language, and no letter. */
function written(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tagOf(tag)).maximize();
  } catch {
    return null; // engines invent tags
  }
}
