import { resolve } from 'node:path';
import { signErasing, verifyErasing } from '../../../crypto/erase-signature.ts';
import { referenceOf } from '../../../wire/reference.ts';
import { type DeskCommand, withDesk } from '../commands/command.ts';
import { visible } from '../show/visible.ts';
import { deskErasersFile, readDeskErasers, signersAtDesk } from './erasers.ts';
import { lookAtCase } from './look-at-case.ts';
import { orderSha256, readOrderFile, writeOrderFile } from './order-file.ts';
import { keyTrouble, refusalLines, sayErase, signerOf } from './said.ts';
import { readEraserKey } from './signing-key.ts';

/**
 * `desk erase sign FILE [--as=NAME] [--agree=DIGEST]`: the second person reads what the first proposed, with their own desk
 * and keys, and then signs it too. Only what somebody signed whom this desk knows is shown and signed, and only the order
 * that was shown: its digest says which, so that nobody gets another one signed who swaps the file in between.
 */
export const countersign: DeskCommand = async ({ args: [path, ...rest], flags }, world) => {
  const say = sayErase(world);
  const agreed = [...flags].find((flag) => /^--agree(=|$)/.test(flag))?.slice('--agree='.length);
  if (agreed === '') return { code: 2, text: say('no.agreed-to-what') };
  const name = signerOf(flags, world, `--agree=${agreed}`);
  if (path === undefined || rest.length > 0 || name === null) return { code: 2, text: say('usage') };
  const file = resolve(path);
  const read = await readOrderFile(file);
  if (read === null) return { code: 1, text: say('no.not-an-order') };
  const { order, signed } = read;
  const sha256 = await orderSha256(signed.order);
  if (agreed !== undefined && agreed !== sha256) return { code: 1, text: say('no.not-as-shown') };
  const [first = '', second] = signed.signatures;
  if (second !== undefined) return { code: 1, text: say('no.signed-already') };
  const erasers = await readDeskErasers(world.dataDir);
  if (erasers === null)
    return { code: 1, text: say('no.broken-erasers', { file: deskErasersFile(world.dataDir) }) };
  const [proposer] = await signersAtDesk(signed, erasers);
  if (!proposer) return { code: 1, text: say('no.unknown-proposer') };
  if (proposer.revokedAt !== undefined) return { code: 1, text: say('no.revoked-signer') };
  if (proposer.name.toLowerCase() === name.toLowerCase()) return { code: 1, text: say('no.same-person') };

  return withDesk(world, async (desk) => {
    const own = desk.settings.eraseClosedAfterDays;
    if (own === undefined) return { code: 1, text: say('no.off-here') };
    if (order.afterDays < own) return { code: 1, text: say('no.shorter-period', { count: order.afterDays }) };
    const pulled = await desk.pull();
    if (!pulled.ok) return { code: 1, text: pulled.trouble };
    const how = { afterDays: order.afterDays, now: world.now(), elsewhere: true };
    const cases = order.cases.map(({ id }) => lookAtCase(id, desk.book, how));
    const refused = cases.filter(({ refusals }) => refusals.length > 0);
    if (refused.length > 0) return { code: 1, text: refusalLines(refused, say) };
    const differs = cases.find(({ reports }, at) => {
      const listed = order.cases[at]?.reports ?? [];
      return reports.length !== listed.length || reports.some((one) => !listed.includes(one));
    });
    if (differs) return { code: 1, text: say('no.other-reports', { reference: referenceOf(differs.id) }) };

    const shown = [
      say('asked', { reason: visible(order.reason) }),
      ...order.cases.map(({ id, closedAt, outcome }) =>
        say('asked-for', { reference: referenceOf(id), day: closedAt.slice(0, 10), outcome }),
      ),
    ];
    if (agreed === undefined)
      return { code: 0, text: [...shown, say('agree', { digest: sha256 })].join('\n') };
    const key = await readEraserKey(world.dataDir, name, world.askPassphrase);
    if (!key.ok) return keyTrouble(key, name, say);
    if ((await verifyErasing(first, sha256, [key.key])) !== null)
      return { code: 1, text: say('no.same-person') };
    await writeOrderFile(file, { ...signed, signatures: [first, await signErasing(sha256, key.key)] });
    return { code: 0, text: [...shown, say('signed', { name, file })].join('\n') };
  });
};
