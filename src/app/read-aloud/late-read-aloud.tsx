import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { loadAgain } from '../state/load-again.ts';
import { needTexts } from '../texts/spoken.ts';
import type { ReadAloudProps } from './read-aloud.tsx';

const part = signal<ComponentType<ReadAloudProps> | null>(null);

type LateReadAloudProps = ReadAloudProps & {
  /** Nothing is brought before this settles. */
  readonly after: Promise<void>;
};

/** The place of *Read this to me*: empty until the browser has a voice on this device and nothing else to do. */
export function LateReadAloud({ after, ...props }: LateReadAloudProps) {
  useEffect(() => {
    let stop: (() => void) | null = () => {};
    void after.then(() => {
      stop &&= whenThereIsAVoice(load);
    });
    return () => {
      stop?.();
      stop = null;
    };
  }, [after]);
  const Part = part.value;
  return Part && <Part {...props} />;
}

function load(): void {
  if (part.peek()) return;
  Promise.all([loadAgain(() => import('./read-aloud.tsx')), needTexts('later')]).then(
    ([{ ReadAloud }]) => {
      part.value = ReadAloud;
    },
    () => {}, // asked for again with the next screen
  );
}

/** Chromium and Android fill the list late, and only once it has been asked for. */
function whenThereIsAVoice(then: () => void): () => void {
  if (!('speechSynthesis' in window)) return () => {};
  const look = () => speechSynthesis.getVoices().some(({ localService }) => localService) && then();
  speechSynthesis.addEventListener('voiceschanged', look);
  look();
  return () => speechSynthesis.removeEventListener('voiceschanged', look);
}
