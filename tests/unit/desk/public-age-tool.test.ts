import { execFile, spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { changeRecipient } from '../../../src/cli/keys/rotate-recipient.ts';
import { SealedContent } from '../../../src/wire/sealed-content.ts';
import { reportSaying } from '../report/priority-report.ts';
import { type DeskAndIntake, listed, startDeskAndIntake } from './desk-and-intake.ts';

const run = promisify(execFile);
const hasAge = spawnSync('age', ['--version']).status === 0;
if (!hasAge) {
  console.error(
    'SKIPPED: the age tool is not here, so nobody checked that it opens our reports. apt install age',
  );
}

let at: DeskAndIntake;
beforeAll(async () => {
  at = await startDeskAndIntake();
});
afterAll(() => at.close());

it.runIf(hasAge)(
  'a report taken straight from the database opens with the age tool and the desk’s key file',
  async () => {
    const operatorFile = `${at.dataDir}/intake/operator.json`;
    const rotated = await changeRecipient('rotate', 'classical', {
      dataDir: at.dataDir,
      operatorFile,
      now: new Date(),
    });
    if (!rotated.ok) throw new Error(rotated.why);
    const { file, recipient } = rotated.made;
    const report = reportSaying({ story: 'Mild and invented: café, ŵ, 日本語.' });
    const id = await at.send(report, { recipients: [recipient] });
    // The desk opens it too, and what came before the keys were rotated.
    const before = await at.send(report);
    expect((await listed(at)).reports.map((one) => one.id)).toEqual([id, before]);

    const database = new DatabaseSync(`${at.dataDir}/intake/reports.sqlite`, { readOnly: true });
    const sealed = sealedBytes(database, id);
    database.close();
    const copy = `${at.dataDir}/copy.age`;
    await writeFile(copy, sealed);
    const { stdout } = await run('age', ['--decrypt', '-i', file, copy]);
    const content = SealedContent.parse(JSON.parse(stdout));
    expect(content.id).toBe(id);
    expect(content.report).toEqual(report);
  },
);

function sealedBytes(database: DatabaseSync, id: string): Uint8Array {
  const row = database.prepare('SELECT sealed FROM report WHERE id = ?').get(id);
  if (!(row?.['sealed'] instanceof Uint8Array)) throw new Error('the database has no such report');
  return row['sealed'];
}
