import { expect } from '@playwright/test';
import type { ReceiptKey } from '../../../src/wire/receipt.ts';
import { expectBooksToBalance, rowsInPostgres } from './books.ts';
import type { Listed } from './desk-reader.ts';
import type { Known } from './senders.ts';

/** The PostgreSQL at `url` holds every report that was sent, once, and the desk was shown each once, in the order of its rows. */
export async function expectKeptOnce(
  known: Known,
  listed: readonly Listed[],
  url: string,
  keys: readonly ReceiptKey[],
): Promise<void> {
  const rows = await rowsInPostgres(url);
  await expectBooksToBalance(known, rows, keys);
  expect(rows.length).toBe(known.sent.length);
  const named = ({ id, sha256 }: { readonly id: string; readonly sha256: string }) => `${id} ${sha256}`;
  expect(listed.map(named), 'what the desk was shown').toEqual(rows.map(named));
  console.log(`${rows.length} reports, ${known.again.stored} answers lost after the commit`);
}
