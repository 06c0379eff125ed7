import { join } from 'node:path';
import { orderDigest, signersOf } from '../../intake/erasing/check-order.ts';
import { erasersFile, readErasers } from '../../intake/erasing/erasers.ts';
import { type Recorded, readRecord, recordFolder } from '../../intake/erasing/record.ts';
import { openStore } from '../../intake/store/open-store.ts';
import { StoreFailed } from '../../intake/store/report-store.ts';
import type { EraserKey } from '../../wire/erase-order.ts';
import { readEraseOrder } from '../../wire/erase-order.ts';
import { referenceOf } from '../../wire/reference.ts';
import { everyRow } from './every-row.ts';
import type { IntakeCommand } from './intake-command.ts';

/**
 * `npm run intake -- erased [DIGEST]`: proves what was erased. Follows the chain of the record, checks both signatures under
 * every order, that exactly what was ordered was recorded, and that none of it is in the database. DIGEST is one that was
 * written down at an erasing: the record must still have it.
 */
export const erased: IntakeCommand = async (args, world) => {
  try {
    return await prove(args, world);
  } catch (cause) {
    const problem = cause instanceof StoreFailed ? cause.message : new StoreFailed('', cause).code;
    return { code: 1, text: world.words.say('erase.no.failed', { problem }) };
  }
};

const prove: IntakeCommand = async (args, { config, now, words: { say } }) => {
  const no = (why: string, values = {}) => ({ code: 1, text: say(`erase.no.${why}`, values) }) as const;
  const [digest, ...rest] = args;
  if (rest.length > 0 || (digest !== undefined && !/^[0-9a-f]{64}$/.test(digest))) {
    return { code: 2, text: say('erase.usage-erased') };
  }
  const folder = recordFolder(config.dataDir);
  const record = await readRecord(config.dataDir);
  if (!record.ok) return no('broken-record', { folder, number: record.at });
  const { entries } = record;
  if (digest !== undefined && !entries.some(({ sha256 }) => sha256 === digest))
    return no('cut-record', { folder });
  if (entries.length === 0) return { code: 0, text: say('erase.nothing-erased') };
  const erasers = await readErasers(config.dataDir);
  if (erasers === null) return no('broken-erasers', { file: erasersFile(config.dataDir) });
  for (const entry of entries) {
    if (!(await isAsSigned(entry, erasers))) return no('not-as-signed', { number: entry.number });
  }
  const place = { databaseUrl: config.databaseUrl, folder: join(config.dataDir, 'intake') };
  const store = await openStore(place, now);
  try {
    const gone = new Map(entries.flatMap((entry) => entry.erased.map((one) => [keyOf(one), entry] as const)));
    const back = (await everyRow(store)).find((row) => gone.has(keyOf(row)));
    const number = back ? (gone.get(keyOf(back))?.number ?? 0) : 0;
    if (back) return no('is-back', { reference: referenceOf(back.id), number, folder });
  } finally {
    await store.close();
  }
  const lines = await Promise.all(entries.map((entry) => entryLine(entry, erasers, say)));
  return { code: 0, text: [...lines, say('erase.record-holds', { count: entries.length })].join('\n') };
};

type Say = (key: string, values?: { readonly [name: string]: string | number }) => string;

const keyOf = ({ id, sha256 }: { id: string; sha256: string }): string => `${id} ${sha256}`;

async function entryLine(entry: Recorded, erasers: readonly EraserKey[], say: Say): Promise<string> {
  const names = (await signersOf(entry.signed, erasers)).flatMap((signer) => signer?.name ?? []);
  const { number, at, sha256, erased: reports } = entry;
  return say('erase.entry', { number, at, count: reports.length, names: names.join(', '), digest: sha256 });
}

/** Two people on the list (whose keys may be revoked since) signed it, and it names exactly what was recorded. */
async function isAsSigned(entry: Recorded, erasers: readonly EraserKey[]): Promise<boolean> {
  const read = readEraseOrder(JSON.stringify(entry.signed));
  const people = await signersOf(entry.signed, erasers);
  const names = new Set(people.map((one) => one?.name.toLowerCase()));
  if (!read || people.includes(null) || names.size < 2) return false;
  if ((await orderDigest(entry.signed.order)) !== entry.orderSha256) return false;
  const ordered = read.order.cases.flatMap(({ id, reports }) =>
    reports.map((sha256) => keyOf({ id, sha256 })),
  );
  return ordered.sort().join() === entry.erased.map(keyOf).sort().join();
}
