import { createHmac, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { DeskSettings } from '../settings/settings.ts';
import { replaceFile } from '../write-file.ts';

type Alarm = Pick<NonNullable<DeskSettings['alarm']>, 'command' | 'webhook'>;

/** Which alarm was tested, as a digest: where it rings is nobody's business who reads a backup of this. */
const Tested = z.strictObject({ v: z.literal(1), since: z.iso.date(), salt: z.string(), digest: z.string() });

export const alarmTestedFile = (dataDir: string): string => join(dataDir, 'desk', 'alarm-tested.json');

/**
 * The first day (YYYY-MM-DD) on which `watch --test-alarm` worked with the alarm as it is set now; null when it never did, or
 * another program or another address is set since. Never throws.
 */
export async function alarmTestedSince(dataDir: string, alarm: Alarm): Promise<string | null> {
  try {
    const tested = Tested.parse(JSON.parse(await readFile(alarmTestedFile(dataDir), 'utf8')));
    return digestOf(alarm, tested.salt) === tested.digest ? tested.since : null;
  } catch {
    return null;
  }
}

/** @param day YYYY-MM-DD. @throws what the file system throws */
export async function noteAlarmTested(dataDir: string, alarm: Alarm, day: string): Promise<void> {
  const since = (await alarmTestedSince(dataDir, alarm)) ?? day;
  const salt = randomBytes(32).toString('base64url');
  const tested: z.infer<typeof Tested> = { v: 1, since, salt, digest: digestOf(alarm, salt) };
  await replaceFile(alarmTestedFile(dataDir), `${JSON.stringify(tested, null, 2)}\n`, 0o600);
}

/** Of where it rings; how often it does so may change. */
const digestOf = ({ command, webhook }: Alarm, salt: string): string =>
  createHmac('sha256', salt).update(JSON.stringify({ command, webhook })).digest('base64url');
