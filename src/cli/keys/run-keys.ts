import type { Words } from '../../desk/server/words.ts';
import type { RecipientKind } from '../../wire/operator-file.ts';
import { type KeyList, keyList } from './key-list.ts';
import { rotateReceiptKey } from './rotate-receipt-key.ts';
import { changeRecipient } from './rotate-recipient.ts';
import { tokenCommand } from './token-command.ts';

export type KeysWorld = {
  readonly dataDir: string;
  readonly operatorFile: string;
  readonly now: () => Date;
  readonly words: Pick<Words, 'say'>;
};

/** `code` 0 goes to standard output; otherwise `text` is one line for standard error. */
export type KeysOutput = { readonly code: 0 | 1 | 2; readonly text: string };

/**
 * `keys` lists what there is, `keys make` and `keys rotate` make a key for the desk (`--classical`: one that Debian's
 * `age` opens, not post-quantum), `keys rotate-receipt` one for receipts, `keys token` a token. No private key is ever printed.
 *
 * @param args what stands after the command
 */
export async function runKeys(args: readonly string[], world: KeysWorld): Promise<KeysOutput> {
  const kind: RecipientKind = args.includes('--classical') ? 'classical' : 'hybrid';
  const [command = 'list', ...rest] = args.filter((arg) => arg !== '--classical');
  const classicalFits = kind === 'hybrid' || command === 'make' || command === 'rotate';
  if (command !== 'token' && (rest.length > 0 || !classicalFits))
    return { code: 2, text: world.words.say('keys.usage') };
  try {
    if (command === 'token') return await tokenCommand(args.slice(1), world);
    if (command === 'list') return await list(world);
    if (command === 'make' || command === 'rotate') return await change(command, kind, world);
    if (command === 'rotate-receipt') return await rotateReceipt(world);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return { code: 1, text: world.words.say('keys.cannot-write', { folder: world.dataDir, code }) };
  }
  return { code: 2, text: world.words.say('keys.usage') };
}

async function list(world: KeysWorld): Promise<KeysOutput> {
  const read = await keyList(world);
  return read.ok ? { code: 0, text: listText(read.list, world) } : trouble(read, world);
}

function listText(found: KeyList, { operatorFile, words: { say } }: KeysWorld): string {
  const held = found.held.map(
    ({ name, recipient, inUse }) =>
      `    ${name}  ${short(recipient)}  ${say(inUse ? 'keys.in-use' : 'keys.old')}`,
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

function trouble(
  failed: { readonly why: string; readonly problems?: readonly string[] },
  { words, operatorFile, dataDir }: KeysWorld,
): KeysOutput {
  const problems = (failed.problems ?? []).join('; ');
  return {
    code: 1,
    text: words.say(`keys.${failed.why}`, { file: operatorFile, folder: dataDir, problems }),
  };
}

/** A hybrid recipient has some 1,900 characters; its two ends tell it apart. */
function short(recipient: string): string {
  return recipient.length > 70 ? `${recipient.slice(0, 24)}…${recipient.slice(-12)}` : recipient;
}
