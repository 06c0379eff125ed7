import { resolve } from 'node:path';
import { referenceOf } from '../../../wire/reference.ts';
import { type DeskCommand, withDesk } from '../commands/command.ts';
import { lookAtCase } from './look-at-case.ts';
import { readOrderFile } from './order-file.ts';
import { refusalLines, sayErase } from './said.ts';

/**
 * `desk erase done FILE`: erases from this desk's book what the intake has erased. What the intake still holds stays, and so
 * does what must not be erased by what this desk knows.
 */
export const done: DeskCommand = async ({ args: [path, ...rest], flags }, world) => {
  const say = sayErase(world);
  if (path === undefined || rest.length > 0 || flags.size > 0) return { code: 2, text: say('usage') };
  const read = await readOrderFile(resolve(path));
  if (read === null) return { code: 1, text: say('no.not-an-order') };
  if (read.signed.signatures.length < 2) return { code: 1, text: say('no.one-signature') };

  return withDesk(world, async (desk) => {
    const afterDays = desk.settings.eraseClosedAfterDays;
    if (afterDays === undefined) return { code: 1, text: say('no.off-here') };
    const intake = await desk.intake();
    if (!intake.ok) return { code: 1, text: intake.trouble };
    const listed = await intake.client.list();
    if (!listed.ok) return { code: 1, text: say('no.not-asked') };
    const ids = read.order.cases.map(({ id }) => id);
    const still = listed.rows.find(({ id }) => ids.includes(id));
    if (still) return { code: 1, text: say('no.still-there', { reference: referenceOf(still.id) }) };
    const here = ids.filter((id) => desk.book.under([id]).length > 0);
    const how = { afterDays: read.order.afterDays, now: world.now(), elsewhere: true };
    const refused = here
      .map((id) => lookAtCase(id, desk.book, how))
      .filter(({ refusals }) => refusals.length > 0);
    if (refused.length > 0) return { code: 1, text: refusalLines(refused, say) };
    desk.book.erase(here);
    return { code: 0, text: say('done-here', { count: here.length }) };
  });
};
