import { eraserKeyFrom } from '../../crypto/erase-signature.ts';
import { addDeskEraser, deskErasersFile } from '../../desk/server/erase/erasers.ts';
import {
  eraserKeyFile,
  makeEraserKey,
  publicPart,
  readEraserKey,
} from '../../desk/server/erase/signing-key.ts';
import type { Words } from '../../desk/server/show/words.ts';
import { EraserName } from '../../wire/erase-order.ts';
import type { Passphrases } from './passphrases.ts';

/**
 * `keys eraser NAME`: makes the key with which NAME signs orders to erase, under a passphrase of NAME's own, and says what the
 * intake and every desk are to be told. Where there is one, it is opened and said again. `keys eraser NAME KEY` tells this
 * desk: from then on NAME's signature counts when it erases from its book.
 *
 * @throws what the file system throws
 */
export async function eraserCommand(
  args: readonly string[],
  world: {
    readonly dataDir: string;
    readonly now: () => Date;
    readonly words: Pick<Words, 'say'>;
    readonly passphrases?: Passphrases | undefined;
  },
): Promise<{ readonly code: 0 | 1 | 2; readonly text: string }> {
  const { dataDir, words, passphrases } = world;
  const name = EraserName.safeParse(args[0]);
  const typed = args[1] === undefined ? null : await eraserKeyFrom(args[1]);
  if (name.success && typed && args.length === 2) {
    const added = await addDeskEraser(dataDir, {
      name: name.data,
      key: typed,
      since: world.now().toISOString(),
    });
    if (added === 'added') return { code: 0, text: words.say('erase.key.listed', { name: name.data }) };
    const why = added === 'known' ? 'erase.eraser.known' : 'erase.no.broken-erasers';
    return { code: 1, text: words.say(why, { file: deskErasersFile(dataDir) }) };
  }
  if (args.length !== 1 || !name.success) return { code: 2, text: words.say('erase.usage-key') };
  const file = eraserKeyFile(dataDir, name.data);
  let read = await readEraserKey(dataDir, name.data, passphrases?.ask);
  if (!read.ok && read.why === 'no-key') {
    const passphrase = await passphrases?.chooseAnother();
    if (!passphrase)
      return { code: 1, text: words.say('erase.key.needs-passphrase', { file, name: name.data }) };
    await makeEraserKey(dataDir, name.data, passphrase);
    read = await readEraserKey(dataDir, name.data, async () => passphrase);
  }
  if (!read.ok) return { code: 1, text: words.say(`erase.key.${read.why}`, { file, name: name.data }) };
  return { code: 0, text: words.say('erase.key.made', { file, name: name.data, key: publicPart(read.key) }) };
}
