import type { Random } from '../../crypto/random.ts';
import type { AskPassphrase } from '../../desk/server/keys/identity-file.ts';
import type { Words } from '../../desk/server/show/words.ts';
import { makePassphrase } from './make-passphrase.ts';
import { readPassphraseFile } from './passphrase-file.ts';
import type { Terminal } from './terminal.ts';

/** Where passphrases come from. Never from an argument or an environment variable: other processes can read those. */
export type PassphraseWorld = {
  /** Null when nobody sits there. */
  readonly terminal: Terminal | null;
  /** DESK_PASSPHRASE_FILE: a path; it then answers in place of a person. */
  readonly file: string | undefined;
  /** One line for the person, on error output. */
  readonly tell: (line: string) => void;
  readonly random: Random;
  readonly words: Pick<Words, 'say'>;
};

export type Passphrases = {
  /** For keys that are under one. */
  readonly ask: AskPassphrase;
  /** A new one, typed twice; null when nobody could be asked or it was given up. What was wrong has then been told. */
  readonly choose: () => Promise<string | null>;
  /** The same, and never the one in the file: there is one to be changed. */
  readonly chooseAnother: () => Promise<string | null>;
  /** scrypt's work factor for what is locked; left out everywhere but in tests, which lock often. */
  readonly work?: number | undefined;
};

/** Shorter ones can be tried out by whoever copies the file, whatever they are made of. It is the only rule. */
export const SHORTEST_PASSPHRASE = 12;
const TRIES = 5;

export function passphrases(world: PassphraseWorld): Passphrases {
  const { terminal, tell, file } = world;
  const { say } = world.words;

  const fromFile = async (path: string): Promise<string | null> => {
    const read = await readPassphraseFile(path);
    if (read.ok) return read.passphrase;
    tell(say(`keys.passphrase-file.${read.why}`, { file: path }));
    return null;
  };
  const chooseAnother = async () => {
    if (terminal) return chooseAt(terminal, world);
    tell(say('keys.passphrase.no-terminal'));
    return null;
  };
  return {
    chooseAnother,
    async ask({ file: key, again }) {
      if (file !== undefined) return fromFile(file);
      if (!terminal) return null;
      return terminal.hidden(say(again ? 'keys.passphrase.again' : 'keys.passphrase.ask', { key }));
    },
    async choose() {
      if (file === undefined) return chooseAnother();
      const given = await fromFile(file);
      if (given === null || isLongEnough(given)) return given;
      tell(say('keys.passphrase.short', { count: SHORTEST_PASSPHRASE }));
      return null;
    },
  };
}

const isLongEnough = (text: string): boolean => [...text].length >= SHORTEST_PASSPHRASE;

async function chooseAt(
  terminal: Terminal,
  { tell, random, words: { say } }: PassphraseWorld,
): Promise<string | null> {
  tell(say('keys.passphrase.choose', { count: SHORTEST_PASSPHRASE }));
  for (let tries = 0; tries < TRIES; tries++) {
    const typed = await terminal.hidden(say('keys.passphrase.new'));
    if (typed === null) return null;
    const chosen = typed === '' ? makePassphrase(random) : typed;
    if (!isLongEnough(chosen)) {
      tell(say('keys.passphrase.short', { count: SHORTEST_PASSPHRASE }));
      continue;
    }
    if (typed === '') tell(say('keys.passphrase.made', { passphrase: chosen }));
    const repeated = await terminal.hidden(say('keys.passphrase.repeat'));
    if (repeated === null) return null;
    if (repeated === chosen) return chosen;
    tell(say('keys.passphrase.differs'));
  }
  return null;
}
