import { dirname } from 'node:path';
import { eraserKeyFrom } from '../../crypto/erase-signature.ts';
import { replaceFile } from '../../desk/server/write-file.ts';
import { erasersFile, readErasers } from '../../intake/erasing/erasers.ts';
import { giveToOwner } from '../../intake/give-to-owner.ts';
import { type EraserKey, EraserName } from '../../wire/erase-order.ts';
import type { IntakeCommand, IntakeCommandWorld } from './intake-command.ts';

/**
 * `npm run intake -- eraser list`, `eraser add NAME KEY`, `eraser revoke NAME`: whose signatures count under an order to
 * erase. KEY is what `npm run keys -- eraser NAME` says on that person's machine. With fewer than two, nothing can be erased.
 */
export const eraser: IntakeCommand = async (args, world) => {
  const { config, words } = world;
  const say = (key: string, values = {}) => words.say(`erase.eraser.${key}`, values);
  const [action = 'list', name = '', typed = '', ...rest] = args;
  const erasers = await readErasers(config.dataDir);
  if (erasers === null)
    return { code: 1, text: words.say('erase.no.broken-erasers', { file: erasersFile(config.dataDir) }) };
  const key = await eraserKeyFrom(typed);
  try {
    if (action === 'list' && name === '') {
      const lines = erasers.map(({ name: whose, key: { kid }, since, revokedAt }) =>
        say(revokedAt ? 'was' : 'is', {
          name: whose,
          kid: kid.slice(0, 12),
          day: (revokedAt ?? since).slice(0, 10),
        }),
      );
      const count = erasers.filter(({ revokedAt }) => !revokedAt).length;
      return { code: 0, text: [say(count < 2 ? 'off' : 'on', { count }), ...lines].join('\n') };
    }
    if (action === 'add' && EraserName.safeParse(name).success && key && rest.length === 0) {
      const known = (one: EraserKey) =>
        one.key.kid === key.kid || (!one.revokedAt && one.name.toLowerCase() === name.toLowerCase());
      if (erasers.some(known)) return { code: 1, text: say('known', { name }) };
      await write([...erasers, { name, key, since: world.now().toISOString() }], world);
      return { code: 0, text: say('added', { name }) };
    }
    if (action === 'revoke' && name !== '' && typed === '') {
      const meant = (one: EraserKey) => !one.revokedAt && one.name.toLowerCase() === name.toLowerCase();
      if (!erasers.some(meant)) return { code: 1, text: say('unknown', { name }) };
      const revokedAt = world.now().toISOString();
      await write(
        erasers.map((one) => (meant(one) ? { ...one, revokedAt } : one)),
        world,
      );
      return { code: 0, text: say('revoked', { name }) };
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return { code: 1, text: words.say('token.cannot-write', { folder: config.dataDir, code }) };
  }
  return { code: 2, text: say('usage') };
};

async function write(erasers: readonly EraserKey[], { config }: IntakeCommandWorld): Promise<void> {
  const file = erasersFile(config.dataDir);
  await replaceFile(file, `${JSON.stringify(erasers, null, 2)}\n`, 0o600);
  await giveToOwner(dirname(file), [file]);
}
