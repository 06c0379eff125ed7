import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { loadAgain } from '../state/load-again.ts';
import type { ReadAloudProps } from './read-aloud.tsx';

const part = signal<ComponentType<ReadAloudProps> | null>(null);

/** The place of *Read this to me*: empty until the browser has a voice on this device and nothing else to do. */
export function LateReadAloud(props: ReadAloudProps) {
  useEffect(() => whenThereIsAVoice(load), []);
  const Part = part.value;
  return Part && <Part {...props} />;
}

function load(): void {
  if (part.peek()) return;
  loadAgain(() => import('./read-aloud.tsx')).then(
    ({ ReadAloud }) => {
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
  // Safari has no requestIdleCallback.
  const wait = setTimeout(look, 200);
  return () => {
    clearTimeout(wait);
    speechSynthesis.removeEventListener('voiceschanged', look);
  };
}
