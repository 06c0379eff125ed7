import { DatabaseSync } from 'node:sqlite';
import { expect } from '@playwright/test';
import { Client } from 'pg';
import { verifyReceipt } from '../../../src/crypto/receipt.ts';
import type { ReceiptKey, ReceiptPayload } from '../../../src/wire/receipt.ts';
import { hexDigest } from '../../unit/intake/support/sealed.ts';
import type { Known } from './senders.ts';

export type Row = {
  readonly id: string;
  readonly sha256: string;
  readonly receivedAt: string;
  readonly size: number;
  readonly sealed: Uint8Array;
};

/** What stands in an intake's SQLite file, which must be whole. */
export function rowsIn(path: string): Row[] {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    return database
      .prepare('SELECT id, sha256, received_at AS receivedAt, size, sealed FROM report ORDER BY seq')
      .all() as Row[];
  } finally {
    database.close();
  }
}

/** What stands in an intake's PostgreSQL. */
export async function rowsInPostgres(url: string): Promise<Row[]> {
  const client = new Client(url);
  await client.connect();
  try {
    const { rows } = await client.query<Row>(
      'SELECT id, sha256, received_at AS "receivedAt", size, sealed FROM report ORDER BY seq',
    );
    return rows;
  } finally {
    await client.end();
  }
}

/**
 * Compares what phones were told with what is there: every receipt verifies and its row stands there byte for byte, with the
 * time that was promised; all receipts of one report say the same; no row is of anything never sent; none stands there twice.
 */
export async function expectBooksToBalance(
  known: Known,
  rows: readonly Row[],
  keys: readonly ReceiptKey[],
): Promise<void> {
  const byName = new Map(rows.map((row) => [nameOf(row), row]));
  const promised = new Map<string, ReceiptPayload>();
  const wrong = { receipt: 0, missing: 0, changed: 0, otherTime: 0, twoWords: 0, unknown: 0 };
  for (const { sealed, receipt } of known.receipted) {
    const verified = await verifyReceipt(receipt, sealed, keys);
    if (!verified.ok) {
      wrong.receipt++;
      continue;
    }
    const earlier = promised.get(nameOf(sealed));
    if (earlier && earlier.receivedAt !== verified.payload.receivedAt) wrong.twoWords++;
    promised.set(nameOf(sealed), verified.payload);
    const row = byName.get(nameOf(sealed));
    if (!row) wrong.missing++;
    else if (!Buffer.from(row.sealed).equals(sealed.bytes)) wrong.changed++;
    else if (row.receivedAt !== verified.payload.receivedAt) wrong.otherTime++;
  }
  const sent = new Set(known.sent.map(nameOf));
  wrong.unknown = rows.filter((row) => !sent.has(nameOf(row)) || hexDigest(row.sealed) !== row.sha256).length;
  expect(wrong).toEqual({ receipt: 0, missing: 0, changed: 0, otherTime: 0, twoWords: 0, unknown: 0 });
  expect(byName.size).toBe(rows.length);
}

const nameOf = ({ id, sha256 }: { readonly id: string; readonly sha256: string }) => `${id} ${sha256}`;
