import type { Words } from '../../desk/server/show/words.ts';
import type { RecipientKind } from '../../wire/operator-file.ts';
import { eraserCommand } from './eraser-command.ts';
import { type KeyList, keyList } from './key-list.ts';
import type { Passphrases } from './passphrases.ts';
import { protectIdentities } from './protect-identities.ts';
import { rotateReceiptKey } from './rotate-receipt-key.ts';
import { changeRecipient } from './rotate-recipient.ts';
import { tokenCommand } from './token-command.ts';

export type KeysWorld = {
  readonly dataDir: string;
  readonly operatorFile: string;
  readonly now: () => Date;
  readonly words: Pick<Words, 'say'>;
  /** Without them nobody can be asked, and keys under a passphrase stay closed. */
  readonly passphrases?: Passphrases | undefined;
};

/** `code` 0 goes to standard output; otherwise `text` is one line for standard error. */
export type KeysOutput = { readonly code: 0 | 1 | 2; readonly text: string };

/** What may stand after each command. */
const FLAGS: Readonly<Record<string, string>> = {
  make: '--classical',
  rotate: '--classical',
  protect: '--new-passphrase',
};

/**
 * `keys` lists what there is; `keys make` and `keys rotate` make a key for the desk (`--classical`: one that Debian's `age`
 * opens, not post-quantum); `keys protect` puts keys that lie open under a passphrase (`--new-passphrase`: all under another);
 * `keys rotate-receipt` makes a key for receipts, `keys token` a token, `keys eraser NAME` a key that
 * signs orders to erase, and `keys eraser NAME KEY` tells this desk whose a key is. No private key and no token is ever printed.
 *
 * @param args what stands after the command
 */
export async function runKeys(args: readonly string[], world: KeysWorld): Promise<KeysOutput> {
  const [command = 'list', ...rest] = args;
  const usage: KeysOutput = { code: 2, text: world.words.say('keys.usage') };
  const flag = FLAGS[command];
  const flagged = rest.length === 1 && rest[0] === flag;
  if (command !== 'token' && command !== 'eraser' && rest.length > 0 && !flagged) return usage;
  try {
    if (command === 'token') return await tokenCommand(rest, world);
    if (command === 'eraser') return await eraserCommand(rest, world);
    if (command === 'list') return await list(world);
    if (command === 'make' || command === 'rotate') {
      return await change(command, flagged ? 'classical' : 'hybrid', world);
    }
    if (command === 'protect') return await protect(flagged ? 'change' : 'protect', world);
    if (command === 'rotate-receipt') return await rotateReceipt(world);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return { code: 1, text: world.words.say('keys.cannot-write', { folder: world.dataDir, code }) };
  }
  return usage;
}

async function list(world: KeysWorld): Promise<KeysOutput> {
  const read = await keyList({ ...world, ask: world.passphrases?.ask });
  return read.ok ? { code: 0, text: listText(read.list, world) } : trouble(read, world);
}

function listText(found: KeyList, { operatorFile, words: { say } }: KeysWorld): string {
  const held = found.held.map(
    ({ name, recipient, inUse, locked }) =>
      `    ${name}  ${short(recipient)}  ${say(inUse ? 'keys.in-use' : 'keys.old')}; ${say(locked ? 'keys.locked' : 'keys.open')}`,
  );
  const receipts = found.receiptKeys.map(({ kid, retired }) => {
    return `    ${kid}  ${retired === null ? say('keys.in-use') : say('keys.retired', { day: retired })}`;
  });
  return [
    found.mode === null
      ? say('keys.no-operator-file', { file: operatorFile })
      : say(`keys.mode.${found.mode}`, { file: operatorFile }),
    '',
    say('keys.held', { count: held.length }),
    ...held,
    ...found.elsewhere.map((recipient) => `    ${short(recipient)}  ${say('keys.elsewhere')}`),
    ...(found.held.every(({ locked }) => locked) ? [] : [say('keys.lie-open')]),
    '',
    say('keys.receipt', { count: receipts.length }),
    ...receipts,
  ].join('\n');
}

async function change(how: 'make' | 'rotate', kind: RecipientKind, world: KeysWorld): Promise<KeysOutput> {
  const { say } = world.words;
  const changed = await changeRecipient(how, kind, { ...world, now: world.now() });
  if (!changed.ok) return trouble(changed, world);
  const { file, recipient } = changed.made;
  const next = changed.listed
    ? say(`keys.done.${how}`, { file: world.operatorFile })
    : `${say('keys.done.by-hand', { file: world.operatorFile })}\n${recipient}`;
  return { code: 0, text: `${say('keys.made', { file })}\n${next}` };
}

async function rotateReceipt(world: KeysWorld): Promise<KeysOutput> {
  const rotated = await rotateReceiptKey({ ...world, now: world.now() });
  if (!rotated.ok) return trouble(rotated, world);
  return {
    code: 0,
    text: world.words.say('keys.done.receipt', { kid: rotated.kid, count: rotated.retired }),
  };
}

async function protect(how: 'protect' | 'change', world: KeysWorld): Promise<KeysOutput> {
  const { say } = world.words;
  if (!world.passphrases) return trouble({ why: 'no-passphrase' }, world);
  const done = await protectIdentities(how, world.dataDir, world.passphrases);
  if (!done.ok) return trouble(done, world);
  if (done.names.length === 0) return { code: 0, text: say('keys.protected-already') };
  const names = done.names.map((name) => `    ${name}`);
  return {
    code: 0,
    text: [say(`keys.protected.${how}`, { count: names.length }), ...names, say('keys.back-up')].join('\n'),
  };
}

type Trouble = {
  readonly why: string;
  readonly problems?: readonly string[];
  readonly file?: string;
};

function trouble(
  { why, problems = [], file }: Trouble,
  { words, operatorFile, dataDir }: KeysWorld,
): KeysOutput {
  // What is wrong with the desk's keys is said as the desk itself says it.
  const text =
    file !== undefined && why !== 'in-the-way'
      ? words.say(`trouble.${why}`, { file })
      : words.say(`keys.${why}`, {
          file: file ?? operatorFile,
          folder: dataDir,
          problems: problems.join('; '),
        });
  return { code: 1, text };
}

/** A hybrid recipient has some 1,900 characters; its two ends tell it apart. */
function short(recipient: string): string {
  return recipient.length > 70 ? `${recipient.slice(0, 24)}…${recipient.slice(-12)}` : recipient;
}
