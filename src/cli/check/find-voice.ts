import { onPath } from './on-path.ts';

/** Whether a browser can be given a voice of this machine: Speech Dispatcher, and eSpeak NG to speak. */
export function findVoice(env: Readonly<Record<string, string | undefined>>): boolean {
  return ['speech-dispatcher', 'espeak-ng'].every((name) => onPath(env, [name]).length > 0);
}
