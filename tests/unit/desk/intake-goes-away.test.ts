import { request, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { makeIdentity } from '../../../src/cli/keys/make-identity.ts';
import { type Desk, openDesk } from '../../../src/desk/server/open-desk.ts';
import { lastCompared } from '../../../src/desk/server/pull/compare.ts';
import { runDesk } from '../../../src/desk/server/run-desk.ts';
import { referenceOf } from '../../../src/wire/reference.ts';
import { OF_EACH_LEVEL, startDeskAndIntake, WORDS } from './desk-and-intake.ts';
import { loopback } from './watch/loopback.ts';

const [, STANDARD, , IMMEDIATE] = OF_EACH_LEVEL;

type Asked = {
  readonly id: string | undefined;
  readonly response: ServerResponse;
  readonly goOn: () => void;
};

/** The real intake behind a way of the test's own, which decides about every request; and the desk on it. */
async function onAWay(decide: (asked: Asked) => void) {
  const at = await startDeskAndIntake();
  onTestFinished(at.close);
  const origin = await loopback((asked, response) => {
    const goOn = () =>
      void asked.pipe(
        request(at.origin + asked.url, { headers: asked.headers }, (got) => {
          response.writeHead(got.statusCode ?? 500, got.headers);
          got.pipe(response);
        }),
      );
    const [, id] = /\/v1\/reports\/([^?]+)/.exec(asked.url ?? '') ?? [];
    decide({ id, response, goOn });
  });
  const world = {
    dataDir: at.dataDir,
    origin,
    operatorFile: join(at.dataDir, 'intake', 'operator.json'),
    now: () => new Date(),
    words: WORDS,
    fetch,
  };
  const open = async (): Promise<Desk> => {
    const opened = await openDesk(world);
    if (!opened.ok) throw new Error(opened.trouble);
    return opened.desk;
  };
  const sent = async (count: number) => {
    const ids: string[] = [];
    for (let n = 0; n < count; n++) ids.push(await at.send(STANDARD));
    return ids;
  };
  return { at, world, open, sent };
}

it('an intake that goes away in the middle is the trouble: what came is kept, and nothing is said to be withheld', async () => {
  const handed = new Set<string>();
  let away = false;
  let gone = Number.POSITIVE_INFINITY;
  const { open, sent } = await onAWay(({ id, response, goOn }) => {
    if (id !== undefined && handed.size >= gone && !handed.has(id)) away = true;
    if (away) return void response.destroy();
    if (id !== undefined) handed.add(id);
    goOn();
  });
  const ids = await sent(40);
  // In the second part.
  gone = 34;
  const desk = await open();
  expect(await desk.pull()).toMatchObject({ ok: false, why: 'unreachable' });
  expect(desk.book.band()).toEqual([]);
  const before = desk.book.rows().map(({ id }) => id);
  expect(before).toEqual(ids.filter((id) => handed.has(id)));
  // Only as far as handed over without a gap: the first that is missing is new the next time.
  const upTo = desk.book.rows().find(({ cursor }) => cursor === desk.book.pulledUpTo())?.id ?? '';
  expect(ids.slice(0, ids.indexOf(upTo) + 1)).toEqual(before.slice(0, ids.indexOf(upTo) + 1));

  away = false;
  gone = Number.POSITIVE_INFINITY;
  expect(await desk.pull()).toEqual({ ok: true, more: false });
  expect(desk.book.band()).toEqual([]);
  expect(desk.book.rows().map(({ id }) => id)).toEqual(ids);
  desk.close();
});

it('an intake that goes away in the middle of the full comparison has not been compared, and nothing is said to be withheld', async () => {
  let handed = 0;
  let away = false;
  let gone = 34;
  const { open, sent } = await onAWay(({ id, response, goOn }) => {
    if (id !== undefined && handed === gone) away = true;
    if (away) return void response.destroy();
    if (id !== undefined) handed += 1;
    goOn();
  });
  const ids = await sent(40);
  const desk = await open();
  expect(await desk.compare()).toMatchObject({ ok: false, why: 'unreachable' });
  expect(desk.book.band()).toEqual([]);
  expect(lastCompared(desk.book)).toBeNull();

  away = false;
  gone = Number.POSITIVE_INFINITY;
  const kept = desk.book.count();
  expect(await desk.compare()).toMatchObject({ ok: true, listed: 40, missed: { length: 40 - kept } });
  expect(desk.book.rows().map(({ id }) => id)).toEqual(ids);
  desk.close();
});

it('an intake that goes away while the band is tried with another key leaves it as it stood, to be tried again', async () => {
  let cuts = false;
  let away = false;
  const asked: string[] = [];
  const { at, open } = await onAWay(({ id, response, goOn }) => {
    if (id !== undefined) asked.push(id);
    if (id !== undefined && cuts) away = true;
    if (away) return void response.destroy();
    goOn();
  });
  const elsewhere = await startDeskAndIntake();
  onTestFinished(elsewhere.close);
  const { recipient } = await makeIdentity(elsewhere.dataDir, 'classical', new Date());
  const closed = await at.send(STANDARD, { recipients: [recipient] });
  const before = await open();
  await before.look();
  before.close();

  await makeIdentity(at.dataDir, 'classical', new Date());
  const desk = await open();
  cuts = true;
  expect(await desk.tryTurnOfBand()).toEqual({ ok: true, changed: false, more: false, handed: false });
  expect(desk.book.band().map(({ why }) => why)).toEqual(['no-key']);
  cuts = false;
  away = false;
  expect(await desk.tryTurnOfBand()).toMatchObject({ changed: false, handed: true });
  expect(asked).toEqual([closed, closed, closed]);
  desk.close();
});

it('rows that hang are asked for together, and the others of their part are there when they do', async () => {
  const waiting = new Map<string, ServerResponse>();
  const { at, open, sent } = await onAWay(({ id, response, goOn }) => {
    if (id === undefined || !hanging.has(id)) return goOn();
    waiting.set(id, response);
    // Asked for one after the other they would never all be here.
    if (waiting.size === hanging.size) for (const one of waiting.values()) one.destroy();
  });
  const hanging = new Set(await sent(20));
  const immediate = await at.send(IMMEDIATE);
  const desk = await open();
  const looked = await desk.look({ band: false });
  expect(looked.ok && looked.view.queue.map(({ row }) => row.id)).toEqual([immediate]);
  expect(desk.book.band().map(({ row, why }) => [row.id, why])).toEqual(
    [...hanging].map((id) => [id, 'not-fetched']),
  );
  desk.close();
});

it('where something was not handed over, a look that is to be short ends with its part', async () => {
  const withheld = new Set<string>();
  const { open, sent } = await onAWay(({ id, response, goOn }) =>
    id !== undefined && withheld.has(id) ? response.writeHead(404).end() : goOn(),
  );
  const ids = await sent(70);
  withheld.add(ids[3] ?? '');
  const desk = await open();
  const looked = await desk.look({ atMost: 256, band: false });
  expect(looked.ok && looked.view.more).toBe(true);
  expect(desk.book.count()).toBe(32);
  await desk.look({ atMost: 256, band: false });
  expect(desk.book.count()).toBe(70);
  desk.close();
});

it('a report is shown that came after seventy that hang', async () => {
  const hanging = new Set<string>();
  let hangs = false;
  const held: ServerResponse[] = [];
  const { at, world, sent } = await onAWay(({ id, response, goOn }) => {
    if (id === undefined || !hanging.has(id)) return goOn();
    if (hangs) held.push(response);
    else response.writeHead(404).end();
  });
  for (const id of await sent(70)) hanging.add(id);
  await runDesk([], world);
  hangs = true;
  const late = await at.send(IMMEDIATE);
  const listing = runDesk([], world);
  await expect.poll(() => held.length).toBe(32);
  // As when their time is over.
  hangs = false;
  for (const response of held.splice(0)) response.destroy();
  expect((await listing).text).toContain(referenceOf(late));
});
