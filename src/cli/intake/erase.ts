import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type CheckedOrder, checkOrder } from '../../intake/erasing/check-order.ts';
import { erasersFile, readErasers } from '../../intake/erasing/erasers.ts';
import { addToRecord, type Recorded, readRecord, recordFolder } from '../../intake/erasing/record.ts';
import { openStore } from '../../intake/store/open-store.ts';
import { type ReportStore, StoreFailed } from '../../intake/store/report-store.ts';
import { latestArrival } from '../../wire/erase-order.ts';
import { referenceOf } from '../../wire/reference.ts';
import { everyRow } from './every-row.ts';
import type { IntakeCommand, IntakeCommandOutput, IntakeCommandWorld } from './intake-command.ts';

/** Five hundred cases with all their digests, and both signatures. */
const MOST_BYTES = 1_000_000;

/**
 * `npm run intake -- erase FILE`: carries out an order to erase that two people have signed (DESIGN 8), while the intake goes
 * on. Recorded before it is done; the same order again finishes what was cut short, and erases again what a restored backup
 * brought back.
 */
export const erase: IntakeCommand = async (args, world) => {
  const { config, words } = world;
  const no = (why: string, values = {}) => ({ code: 1, text: words.say(`erase.no.${why}`, values) }) as const;
  const [file, ...rest] = args;
  if (file === undefined || rest.length > 0) return { code: 2, text: words.say('erase.usage-intake') };
  const text = await orderText(resolve(file));
  if (text === null) return no('no-file', { file });
  const erasers = await readErasers(config.dataDir);
  if (erasers === null) return no('broken-erasers', { file: erasersFile(config.dataDir) });
  const place = { databaseUrl: config.databaseUrl, folder: join(config.dataDir, 'intake') };
  try {
    const record = await readRecord(config.dataDir);
    if (!record.ok) return no('broken-record', { folder: recordFolder(config.dataDir), number: record.at });
    const recorded = record.entries.map(({ orderSha256 }) => orderSha256);
    const checked = await checkOrder(text, erasers, world.now(), recorded);
    if (!checked.ok) return no(checked.why);
    const store = await openStore(place, world.now);
    try {
      return await carryOut(checked, record.entries, store, world);
    } finally {
      await store.close();
    }
  } catch (cause) {
    return no('failed', {
      problem: cause instanceof StoreFailed ? cause.message : new StoreFailed('', cause).code,
    });
  }
};

type Ordered = CheckedOrder & { readonly ok: true };

async function carryOut(
  { order, signed, sha256, by }: Ordered,
  entries: readonly Recorded[],
  store: ReportStore,
  { config, now, words: { say } }: IntakeCommandWorld,
): Promise<IntakeCommandOutput> {
  const no = (why: string, values = {}) => ({ code: 1, text: say(`erase.no.${why}`, values) }) as const;
  const named = new Set(order.cases.flatMap(({ id, reports }) => reports.map((one) => `${id} ${one}`)));
  const ids = new Set(order.cases.map(({ id }) => id));
  const there = (await everyRow(store)).filter(({ id }) => ids.has(id));
  const other = there.find((row) => !named.has(`${row.id} ${row.sha256}`));
  if (other) return no('other-reports', { reference: referenceOf(other.id) });
  // What came later than its case can have been closed was not what they looked at.
  const latest = latestArrival(order);
  const late = there.find(({ receivedAt }) => Date.parse(receivedAt) > latest);
  if (late) return no('came-too-late', { reference: referenceOf(late.id) });

  let entry = entries.find(({ orderSha256 }) => orderSha256 === sha256) ?? null;
  if (entry === null) {
    if (there.length < named.size) return no('not-there', { count: named.size - there.length });
    const erased = there.map((row) => ({ id: row.id, sha256: row.sha256 }));
    entry = await addToRecord(config.dataDir, entries, {
      at: now().toISOString(),
      orderSha256: sha256,
      signed,
      erased,
    });
    if (entry === null) return no('somebody-else');
  }
  const done = await store.erase(order.cases);
  if (!done.ok) return no('other-reports', { reference: referenceOf(done.others) });
  if ((await everyRow(store)).some((row) => named.has(`${row.id} ${row.sha256}`))) {
    throw new StoreFailed('what was erased is still there', null);
  }
  return {
    code: 0,
    text: [
      say('erase.done', { count: done.count, names: by.join(', ') }),
      say('erase.recorded', { number: entry.number, digest: entry.sha256 }),
      say('erase.next'),
    ].join('\n'),
  };
}

async function orderText(file: string): Promise<string | null> {
  try {
    return (await stat(file)).size > MOST_BYTES ? '' : await readFile(file, 'utf8');
  } catch {
    return null;
  }
}
