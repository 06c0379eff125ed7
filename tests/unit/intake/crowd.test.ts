import { existsSync, readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sqliteFile } from '../../../src/intake/store/open-store.ts';
import { runIntake } from './support/running-intake.ts';
import { newSealed, type Sealed } from './support/sealed.ts';

const LIMITS = '/proc/sys/net/core/somaxconn';
const TCP = '/proc/net/tcp';
/** More than Node alone would have held for it, and fewer than Linux holds. */
const CALLERS = 1000;
const holdsThem = existsSync(LIMITS) && Number(readFileSync(LIMITS, 'utf8')) >= CALLERS;

/** Connections to a port that the system has been asked for and has not made: Linux's own table, where 02 is `SYN_SENT`. */
function notTaken(port: number): number {
  const there = port.toString(16).toUpperCase().padStart(4, '0');
  const lines = readFileSync(TCP, 'utf8').split('\n');
  return lines.filter((line) => new RegExp(`^ *\\d+: \\S+ \\S+:${there} 02 `).test(line)).length;
}

describe('phones that all come in one moment', () => {
  it.skipIf(!holdsThem)('while the intake is at work on something, are all connected', async () => {
    const { url } = await runIntake();
    const port = Number(new URL(url).port);
    const callers: Socket[] = Array.from({ length: CALLERS }, () => connect(port, '127.0.0.1'));
    onTestFinished(() => {
      for (const socket of callers) socket.destroy();
    });
    for (const socket of callers) socket.on('error', () => undefined);
    // All have asked for their connection, and the intake, in this same thread, has had no turn yet to take one.
    await new Promise((resolve) => process.nextTick(resolve));
    expect(notTaken(port)).toBe(0);
  });

  it('more than may wait for the database, are told at once to come back, and in the end each has a receipt', async () => {
    const intake = await runIntake({ limits: { storing: 8 } });
    const file = sqliteFile(`${intake.folder.config.dataDir}/intake`);
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    const refused: { readonly phone: Sealed; readonly told: string }[] = [];
    const send = async (phone: Sealed): Promise<void> => {
      const answer = await intake.put(phone);
      if (answer.status === 201) await intake.receiptIn(answer, phone);
      else
        refused.push({ phone, told: `${answer.status}, again after ${answer.headers.get('retry-after')} s` });
    };
    const phones = Array.from({ length: 40 }, () => newSealed());
    const sending = phones.map(send);
    const atOnce = () => intake.lines.filter(({ store }) => store === 'BUSY').length;
    await expect.poll(atOnce, { timeout: 20_000 }).toBeGreaterThanOrEqual(32);
    other.exec('ROLLBACK');
    await Promise.all(sending);
    expect([...new Set(refused.map(({ told }) => told))]).toEqual(['503, again after 30 s']);
    for (const { phone } of refused.splice(0)) await send(phone);
    expect(refused).toEqual([]);
    const kept = other.prepare('SELECT id FROM report').all();
    other.close();
    expect(kept.map(({ id }) => id).sort()).toEqual(phones.map(({ id }) => id).sort());
  });
});
