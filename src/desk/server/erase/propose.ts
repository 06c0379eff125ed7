import { signErasing } from '../../../crypto/erase-signature.ts';
import { EraseOrder } from '../../../wire/erase-order.ts';
import { referenceOf } from '../../../wire/reference.ts';
import { caseState } from '../book/case-state.ts';
import { type DeskCommand, type DeskOutput, idsOf, named, withDesk } from '../commands/command.ts';
import type { Desk, DeskWorld } from '../open-desk.ts';
import { lookAtCase } from './look-at-case.ts';
import { newOrderFile, orderSha256, writeOrderFile } from './order-file.ts';
import { closedAt } from './refusals.ts';
import { keyTrouble, refusalLines, type SayErase, sayErase, signerOf } from './said.ts';
import { readEraserKey } from './signing-key.ts';

/** `desk erase propose REF… [--as=NAME]`: the first person makes and signs an order; the reason is typed, not an argument. */
export const propose: DeskCommand = async ({ args, flags }, world) => {
  const say = sayErase(world);
  const name = signerOf(flags, world);
  if (args.length === 0 || name === null) return { code: 2, text: say('usage') };
  return withDesk(world, async (desk) => {
    const afterDays = desk.settings.eraseClosedAfterDays;
    if (afterDays === undefined) return { code: 1, text: say('no.off-here') };
    const pulled = await desk.pull();
    if (!pulled.ok) return { code: 1, text: pulled.trouble };
    const found = idsNamed(args, desk, world);
    if (!found.ok) return found.output;
    const how = { afterDays, now: world.now(), elsewhere: false };
    const cases = found.ids.map((id) => lookAtCase(id, desk.book, how));
    const refused = cases.filter(({ refusals }) => refusals.length > 0);
    if (refused.length > 0) return { code: 1, text: refusalLines(refused, say) };

    const reason = ((await world.readTyped?.(say('type-reason'))) ?? '').trim();
    const order = EraseOrder.safeParse({
      v: 1,
      proposedAt: world.now().toISOString(),
      reason,
      afterDays,
      cases: cases.map(({ id, reports }) => {
        const events = desk.book.events([id]);
        return { id, closedAt: closedAt(events), outcome: caseState(events).outcome, reports };
      }),
    });
    if (!order.success) return { code: 1, text: say(cases.length > 500 ? 'no.too-many' : 'no.no-reason') };
    return sign(JSON.stringify(order.data), cases.length, name, world, say);
  });
};

async function sign(
  order: string,
  count: number,
  name: string,
  world: DeskWorld,
  say: SayErase,
): Promise<DeskOutput> {
  const read = await readEraserKey(world.dataDir, name, world.askPassphrase);
  if (!read.ok) return keyTrouble(read, name, say);
  const signature = await signErasing(await orderSha256(order), read.key);
  const file = await newOrderFile(world.dataDir, order);
  await writeOrderFile(file, { v: 1, order, signatures: [signature] });
  return { code: 0, text: say('proposed', { count, name, file }) };
}

function idsNamed(
  args: readonly string[],
  desk: Desk,
  { words }: DeskWorld,
):
  | { readonly ok: true; readonly ids: readonly string[] }
  | { readonly ok: false; readonly output: DeskOutput } {
  const ids = new Set<string>();
  for (const arg of args) {
    const name = named([arg]);
    if (name === null) return { ok: false, output: { code: 2, text: words.say('trouble.not-a-reference') } };
    const [id, ...others] = idsOf(desk, name);
    const reference = 'reference' in name ? name.reference : referenceOf(name.id);
    if (id === undefined) {
      return { ok: false, output: { code: 1, text: words.say('trouble.unknown-reference', { reference }) } };
    }
    if (others.length > 0) {
      const text = words.say('case.which', { reference, ids: [id, ...others].join(', ') });
      return { ok: false, output: { code: 1, text } };
    }
    ids.add(id);
  }
  return { ok: true, ids: [...ids] };
}
