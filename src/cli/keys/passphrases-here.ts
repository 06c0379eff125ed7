import { resolve } from 'node:path';
import { random } from '../../crypto/random.ts';
import type { Words } from '../../desk/server/show/words.ts';
import { PROJECT_ROOT } from '../project-root.ts';
import { type Passphrases, passphrases } from './passphrases.ts';
import { terminalOf } from './terminal.ts';

/** Passphrases for a command of this process: from DESK_PASSPHRASE_FILE, or the terminal, or nobody. */
export function passphrasesHere(env: NodeJS.ProcessEnv, words: Pick<Words, 'say'>): Passphrases {
  const file = env['DESK_PASSPHRASE_FILE']?.trim();
  return passphrases({
    terminal: terminalOf(process.stdin, process.stderr),
    file: file ? resolve(PROJECT_ROOT, file) : undefined,
    tell: (line) => process.stderr.write(`${line}\n`),
    random,
    words,
  });
}
