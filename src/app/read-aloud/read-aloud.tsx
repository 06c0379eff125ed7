import './read-aloud.css';
import type { TFunction } from 'i18next';
import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import type { Voice } from '../../report/people.ts';
import { Drawing } from '../../ui/pictures/drawing.tsx';
import { chooseVoice } from './choose-voice.ts';
import { linesOf } from './lines-of.ts';
import { createReader, type Line } from './reader.ts';
import { stopWhen } from './stop-when.ts';

export type ReadAloudProps = {
  readonly t: TFunction;
  readonly voice: Voice;
  /** The start screen: whoever is here may be another person than the one before. */
  readonly start: boolean;
};

const SPEAKS = { line: 'M32 17a10 10 0 0 1 0 14M37 11a18 18 0 0 1 0 26', solid: 'M6 18h8L26 8v32L14 30H6Z' };
const STOPS = { solid: 'M12 12H36V36H12Z' };

/** The pace for the youngest; 1 is the voice's own. */
const SLOWER = 0.85;

/** Whoever is here knows that others can hear it. */
let told = false;

/**
 * Reads the screen out, when it is tapped and never by itself, until it is tapped again or the screen goes. Only with a voice
 * of this device for the language that is on; without one it is not there.
 */
export function ReadAloud({ t, voice, start }: ReadAloudProps) {
  const speech = speechSynthesis;
  const [line, setLine] = useState<Line | null>(null);
  const [, look] = useReducer((times: number) => times + 1, 0);
  const button = useRef<HTMLButtonElement>(null);
  const reader = useRef(
    createReader({ speech, utterance: (words) => new SpeechSynthesisUtterance(words), saying: setLine }),
  ).current;
  const able = chooseVoice(speech.getVoices(), document.documentElement.lang) !== null;

  useEffect(() => {
    if (start) told = false;
  }, [start]);
  useEffect(() => {
    const changed = () => look(undefined);
    speech.addEventListener('voiceschanged', changed);
    const language = new MutationObserver(() => {
      reader.stop();
      changed();
    });
    language.observe(document.documentElement, { attributeFilter: ['lang'] });
    return () => {
      speech.removeEventListener('voiceschanged', changed);
      language.disconnect();
      reader.stop();
    };
  }, [speech, reader]);
  useEffect(() => {
    if (!able) reader.stop();
  }, [able, reader]);
  useEffect(() => {
    const element = line?.element;
    element?.setAttribute('data-aloud', '');
    return () => element?.removeAttribute('data-aloud');
  }, [line]);
  const reading = line !== null;
  useEffect(() => {
    const heading = reading && document.querySelector('main h1');
    return heading ? stopWhen(heading, reader.stop) : undefined;
  }, [reading, reader]);

  const toggle = () => {
    if (reading) return reader.stop();
    const shell = button.current?.closest('.shell');
    if (!shell) return;
    reader.read(
      linesOf(shell, { t, voice, voices: speech.getVoices(), first: !told }),
      voice === 'under11' ? SLOWER : 1,
    );
    told = true;
  };

  if (!able) return null;
  return (
    <section class={reading ? 'aloud-row reading' : 'aloud-row'} aria-label={t('app:aloud.read')}>
      <button type="button" class="aloud" ref={button} onClick={toggle}>
        <Drawing paths={reading ? STOPS : SPEAKS} size={28} />
        {t(reading ? 'app:aloud.stop' : 'app:aloud.read')}
      </button>
      {line && !line.element && <p class="aloud-near">{t('app:aloud.near', { context: voice })}</p>}
    </section>
  );
}
