import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type EraseOrder, latestArrival, orderFault } from '../../../wire/erase-order.ts';
import { referenceOf } from '../../../wire/reference.ts';
import type { Book } from '../book/book.ts';
import { type DeskCommand, withDesk } from '../commands/command.ts';
import { deskErasersFile, readDeskErasers, signersAtDesk } from './erasers.ts';
import { lookAtCase } from './look-at-case.ts';
import { newOrderFile, readOrderFile } from './order-file.ts';
import { refusalLines, type SayErase, sayErase } from './said.ts';

/**
 * `desk erase done FILE`: erases from this desk's book what two people this desk knows have signed for and the intake has
 * erased, and then this desk's copy of the order. What the intake still holds stays, and so does what must not be erased by
 * what this desk knows. An order is never too old for it: the intake has carried it out already.
 */
export const done: DeskCommand = async ({ args: [path, ...rest], flags }, world) => {
  const say = sayErase(world);
  const { dataDir } = world;
  const no = (why: string, values = {}) => ({ code: 1, text: say(`no.${why}`, values) }) as const;
  if (path === undefined || rest.length > 0 || flags.size > 0) return { code: 2, text: say('usage') };
  const read = await readOrderFile(resolve(path));
  if (read === null) return no('not-an-order');
  const { order, signed } = read;
  const erasers = await readDeskErasers(dataDir);
  if (erasers === null) return no('broken-erasers', { file: deskErasersFile(dataDir) });
  const signers = await signersAtDesk(signed, erasers);

  return withDesk(world, async (desk) => {
    const own = desk.settings.eraseClosedAfterDays;
    if (own === undefined) return no('off-here');
    const afterDays = Math.max(own, order.afterDays);
    const fault = orderFault(order, signers, world.now(), afterDays);
    if (fault !== null) return no(fault);
    if (signers.some((signer) => signer?.revokedAt !== undefined)) return no('revoked-signer');

    const intake = await desk.intake();
    if (!intake.ok) return { code: 1, text: intake.trouble };
    const listed = await intake.client.list();
    if (!listed.ok) return no('not-asked');
    const ids = order.cases.map(({ id }) => id);
    const still = listed.rows.find(({ id }) => ids.includes(id));
    if (still) return no('still-there', { reference: referenceOf(still.id) });

    const here = ids.filter((id) => desk.book.under([id]).length > 0);
    const how = { afterDays, now: world.now(), elsewhere: true };
    const refused = here
      .map((id) => lookAtCase(id, desk.book, how))
      .filter(({ refusals }) => refusals.length > 0);
    if (refused.length > 0) return { code: 1, text: refusalLines(refused, say) };
    const stranger = notAsOrdered(order, afterDays, desk.book, say);
    if (stranger !== null) return { code: 1, text: stranger };
    desk.book.erase(here);
    await rm(await newOrderFile(dataDir, signed.order), { force: true });
    return { code: 0, text: say('done-here', { count: here.length }) };
  });
};

/** Why what the book has under the order's ids is not what was signed for; null when everything there was. */
function notAsOrdered(order: EraseOrder, afterDays: number, book: Book, say: SayErase): string | null {
  const latest = latestArrival(order, afterDays);
  for (const { id, reports } of order.cases) {
    const rows = book.under([id]).map(({ row }) => row);
    const reference = referenceOf(id);
    // One of the order's that never came here can never come any more: it holds nothing up.
    if (rows.some(({ sha256 }) => !reports.includes(sha256))) return say('no.other-reports', { reference });
    if (rows.some(({ receivedAt }) => !(Date.parse(receivedAt) <= latest)))
      return say('no.came-too-late', { reference });
  }
  return null;
}
