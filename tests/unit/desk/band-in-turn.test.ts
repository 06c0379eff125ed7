import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { makeIdentity } from '../../../src/cli/keys/make-identity.ts';
import { openDesk } from '../../../src/desk/server/open-desk.ts';
import { reportSaying } from '../report/priority-report.ts';
import { OF_EACH_LEVEL, startDeskAndIntake, WORDS } from './desk-and-intake.ts';

const groomed = reportSaying({ concerns: ['groomed'] });

async function aDesk() {
  const at = await startDeskAndIntake();
  onTestFinished(at.close);
  const asked: string[] = [];
  const withheld = new Set<string>();
  const open = async () => {
    const opened = await openDesk({
      dataDir: at.dataDir,
      origin: at.origin,
      operatorFile: join(at.dataDir, 'intake', 'operator.json'),
      now: () => new Date(),
      words: WORDS,
      fetch: (input, init) => {
        const [, id] =
          /\/v1\/reports\/([^?]+)/.exec(input instanceof Request ? input.url : input.toString()) ?? [];
        if (id !== undefined) asked.push(id);
        return id !== undefined && withheld.has(id)
          ? Promise.reject(new TypeError('cut'))
          : fetch(input, init);
      },
    });
    if (!opened.ok) throw new Error(opened.trouble);
    return opened.desk;
  };
  return { at, open, withheld, asked: () => asked.splice(0) };
}

it('a key comes that opens seventy: what is new is shown before, then thirty-two are tried in a turn, each once', async () => {
  const { at, open, asked } = await aDesk();
  const elsewhere = await makeIdentity(at.dataDir, 'classical', new Date());
  const away = join(at.dataDir, 'away.txt');
  await rename(elsewhere.file, away);
  const closed: string[] = [];
  for (let n = 0; n < 70; n++) closed.push(await at.send(groomed, { recipients: [elsewhere.recipient] }));
  const without = await open();
  await without.look();
  without.close();
  expect(asked()).toEqual(closed);

  await rename(away, elsewhere.file);
  const urgent = await at.send(OF_EACH_LEVEL[3]);
  let desk = await open();
  const looked = await desk.look({ atMost: 256, band: false });
  expect(looked.ok && looked.view.queue.map(({ row }) => row.id)).toEqual([urgent]);
  expect(asked()).toEqual([urgent]);
  expect(await desk.tryTurnOfBand()).toEqual({ ok: true, changed: true, more: true, handed: true });
  expect(asked()).toEqual(closed.slice(0, 32));
  // As after a restart.
  desk.close();
  desk = await open();
  expect(await desk.tryTurnOfBand()).toMatchObject({ more: true });
  expect(await desk.tryTurnOfBand()).toMatchObject({ more: false });
  expect(asked()).toEqual(closed.slice(32));
  expect(await desk.tryTurnOfBand()).toEqual({ ok: true, changed: false, more: false, handed: true });
  expect(asked()).toEqual([]);
  expect(desk.book.band()).toEqual([]);
  desk.close();
});

it('of forty that the intake does not hand over thirty-two are tried in a turn, and the others in the next', async () => {
  const { at, open, asked, withheld } = await aDesk();
  const ids: string[] = [];
  for (let n = 0; n < 40; n++) ids.push(await at.send(groomed));
  for (const id of ids) withheld.add(id);
  const desk = await open();
  await desk.look({ band: false });
  asked();
  const back = ids[35] ?? '';
  withheld.delete(back);
  const turns: string[][] = [];
  expect(await desk.tryTurnOfBand()).toMatchObject({ changed: false, more: true, handed: false });
  turns.push(asked());
  expect(await desk.tryTurnOfBand()).toMatchObject({ changed: true, more: false, handed: false });
  turns.push(asked());
  expect(await desk.tryTurnOfBand()).toMatchObject({ changed: false, more: true });
  turns.push(asked());
  expect(turns).toEqual([ids.slice(0, 32), ids.slice(32), ids.slice(0, 32)]);
  expect(desk.book.band().map(({ row }) => row.id)).toEqual(ids.filter((id) => id !== back));
  desk.close();
});
