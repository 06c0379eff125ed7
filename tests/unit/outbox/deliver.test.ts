import { beforeEach, describe, expect, test } from 'vitest';
import { sha256Base64 } from '../../../src/crypto/digest.ts';
import { newReceiptKey } from '../../../src/crypto/receipt.ts';
import { problemOf, type Refusal } from '../../../src/wire/problem.ts';
import { type Network, type Phone, phone, publicHalf, receiptFor } from './phone.ts';

let child: Phone;
beforeEach(async () => {
  child = await phone();
});

const intake: Network = (sent) => receiptFor(sent, child.key);
const offline: Network = () => Promise.reject(new TypeError('Failed to fetch'));
const problem = (refusal: Refusal, headers: Record<string, string> = {}): Response =>
  Response.json(problemOf(refusal), {
    status: problemOf(refusal).status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });

describe('a report has arrived', () => {
  for (const status of [201, 200, 409, 500]) {
    test(`when a verified receipt comes back, with status ${status}`, async () => {
      const id = await child.seal();
      const report = await child.deliver((sent) => receiptFor(sent, child.key, status));
      expect(report).toEqual({
        kind: 'done',
        arrived: [{ id, arrivedAt: child.now }],
        waiting: 0,
        nextTryAt: null,
      });
      expect(await child.outbox()).toMatchObject([{ id, state: 'arrived', arrivedAt: child.now }]);
    });
  }

  test('and is not sent again', async () => {
    await child.seal();
    await child.deliver(intake);
    await child.deliver(intake);
    expect(child.sent.length).toBe(1);
  });

  test('and of a quiet one nothing is left in the outbox', async () => {
    await child.seal({ quiet: true });
    expect(await child.deliver(intake)).toMatchObject({ arrived: [{}], waiting: 0 });
    expect(await child.outbox()).toEqual([]);
  });

  test('and an open page still sees that of a quiet one, when the worker sent it', async () => {
    await child.seal({ quiet: true });
    await child.deliver(intake, { forgetQuiet: false });
    expect(await child.outbox()).toMatchObject([{ state: 'arrived', quiet: true }]);
  });
});

describe('a report has not arrived', () => {
  const cases: [string, Network][] = [
    ['without a connection', offline],
    ['when a login page answers 200', () => new Response('<html>Welcome to our Wi-Fi</html>')],
    ['when an empty 201 comes back', () => new Response(null, { status: 201 })],
    ['when the answer is JSON of somebody else', () => Response.json({ receipt: 42 })],
    [
      'when the receipt is for another report',
      async (sent) => receiptFor({ ...sent, path: `/v1/reports/${crypto.randomUUID()}` }, child.key),
    ],
    [
      'when the receipt is for other bytes',
      async (sent) => receiptFor({ ...sent, body: new Uint8Array(9) }, child.key),
    ],
    [
      'when the receipt is signed with another key of the same name',
      async (sent) => receiptFor(sent, { ...(await newReceiptKey()), kid: child.key.kid }),
    ],
    [
      'when the receipt is signed with an unknown key',
      async (sent) => receiptFor(sent, await newReceiptKey()),
    ],
    [
      'when the receipt was cut short',
      async (sent) => {
        const text = await (await receiptFor(sent, child.key)).text();
        return new Response(text.slice(0, -20), { status: 201 });
      },
    ],
    ['when the server is broken', () => new Response('', { status: 502 })],
    ['when a proxy wants a password', () => new Response('', { status: 407 })],
  ];
  for (const [name, network] of cases) {
    test(name, async () => {
      const id = await child.seal();
      const report = await child.deliver(network);
      expect(report).toMatchObject({ kind: 'done', arrived: [], waiting: 1 });
      expect(await child.outbox()).toMatchObject([{ id, state: 'not-sent', tries: 1 }]);
      // And it goes through afterwards, byte for byte.
      expect(await child.deliver(intake)).toMatchObject({ arrived: [{ id }], waiting: 0 });
      expect(child.sent.at(-1)?.body).toEqual(child.sent[0]?.body);
    });
  }

  test('when its arrival cannot be written down', async () => {
    const id = await child.seal();
    const store = { ...child.store, swap: async () => 'failed' as const };
    expect(await child.deliver(intake, { store })).toMatchObject({ arrived: [], waiting: 1 });
    expect(await child.outbox()).toMatchObject([{ id, state: 'not-sent' }]);
  });
});

test('of a page that never ends only the beginning is read', async () => {
  await child.seal();
  let pulled = 0;
  const endless = () =>
    new ReadableStream<Uint8Array>({
      pull(page) {
        pulled += 4096;
        if (pulled > 1_000_000) page.close();
        else page.enqueue(new Uint8Array(4096));
      },
    });
  expect(await child.deliver(() => new Response(endless()))).toMatchObject({ arrived: [], waiting: 1 });
  expect(pulled).toBeLessThan(64 * 1024);
});

test('what is sent is what the intake asks for, and carries nothing else', async () => {
  const id = await child.seal();
  await child.deliver(intake);
  const [sent] = child.sent;
  expect(sent?.path).toBe(`/v1/reports/${id}`);
  expect(sent?.init).toMatchObject({
    method: 'PUT',
    redirect: 'error',
    credentials: 'omit',
    cache: 'no-store',
    keepalive: true,
    headers: {
      'content-type': 'application/octet-stream',
      'repr-digest': `sha-256=:${await sha256Base64(sent?.body ?? new Uint8Array())}:`,
    },
  });
});

test('when the browser refuses to keep the request alive, the same bytes go at once without', async () => {
  await child.seal();
  const picky: Network = (sent) => (sent.init.keepalive ? offline(sent) : intake(sent));
  expect(await child.deliver(picky)).toMatchObject({ waiting: 0 });
  expect(child.sent[1]?.body).toEqual(child.sent[0]?.body);
});

test('a try that takes too long is ended, and the report waits', async () => {
  await child.seal();
  const controller = new AbortController();
  const limits: number[] = [];
  const stuck: Network = ({ init }) =>
    new Promise((_, fail) => {
      init.signal?.addEventListener('abort', () => fail(init.signal?.reason as Error));
      controller.abort();
    });
  const report = await child.deliver(stuck, {
    signalAfter: (ms) => {
      limits.push(ms);
      return controller.signal;
    },
  });
  expect(report).toMatchObject({ arrived: [], waiting: 1 });
  expect(limits).toEqual([39_000]);
  expect(child.sent.length).toBe(1);
});

/** Locks of which another context holds each. */
const TAKEN = {
  request: async (_name: string, _options: LockOptions, then: (lock: Lock | null) => unknown) => then(null),
} as unknown as LockManager;

test('what another tab is sending is left to it, unless it never ends', async () => {
  const id = await child.seal();
  expect(await child.deliver(intake, { locks: TAKEN })).toEqual({ kind: 'elsewhere' });
  expect(child.sent.length).toBe(0);
  expect(await child.deliver(intake, { locks: TAKEN, insist: true })).toMatchObject({ arrived: [{ id }] });
});

test('the others are told of an arrival when it is written down, and of nothing before', async () => {
  const id = await child.seal();
  const told: unknown[] = [];
  await child.deliver(offline, { changed: (arrived) => told.push(arrived) });
  await child.deliver(intake, {
    changed: (arrived) => told.push(arrived),
    store: { ...child.store, swap: async () => 'failed' as const },
  });
  expect(told.filter(Boolean)).toEqual([]);
  await child.deliver(intake, { changed: (arrived) => told.push(arrived) });
  expect(told.filter(Boolean)).toEqual([{ id, arrivedAt: child.now }]);
});

test('a report that waits for a day is known to wait long; one of a clock that was set back is not', async () => {
  await child.seal();
  const day = 24 * 60 * 60 * 1000;
  const long = async () => (await child.outbox()).map(({ waitsLong }) => waitsLong);
  child.now += day - 2;
  expect(await long()).toEqual([false]);
  child.now += 2;
  expect(await long()).toEqual([true]);
  child.now -= 400 * day;
  expect(await long()).toEqual([false]);
  child.now += 401 * day;
  await child.deliver(intake);
  expect(await long()).toEqual([false]);
});

describe('a new receipt key while the phone was offline', () => {
  test('is fetched by the page, and the report has arrived', async () => {
    const id = await child.seal();
    const fresh = await newReceiptKey();
    const report = await child.deliver((sent) => receiptFor(sent, fresh), {
      refreshReceiptKeys: async () => [publicHalf(fresh)],
    });
    expect(report).toMatchObject({ arrived: [{ id }] });
  });

  test('is left to the page by the worker', async () => {
    await child.seal();
    const fresh = await newReceiptKey();
    expect(await child.deliver((sent) => receiptFor(sent, fresh))).toMatchObject({ arrived: [], waiting: 1 });
  });

  test('that cannot be fetched leaves the report waiting', async () => {
    await child.seal();
    const fresh = await newReceiptKey();
    for (const refresh of [async () => null, () => Promise.reject(new Error('offline'))]) {
      const report = await child.deliver((sent) => receiptFor(sent, fresh), { refreshReceiptKeys: refresh });
      expect(report).toMatchObject({ arrived: [], waiting: 1 });
    }
  });
});

describe('when to try again', () => {
  test('the pause doubles, up to five minutes, and there is no last try', async () => {
    await child.seal();
    const pauses: number[] = [];
    for (let i = 0; i < 30; i++) {
      const report = await child.deliver(offline, { urge: 'due', random: (n) => new Uint8Array(n) });
      if (report.kind !== 'done' || report.nextTryAt === null) throw new Error('it does not wait');
      pauses.push((report.nextTryAt - child.now) / 1000);
      child.now = report.nextTryAt;
    }
    expect(pauses.slice(0, 9)).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 300]);
    expect(pauses.at(-1)).toBe(300);
    expect(await child.deliver(intake)).toMatchObject({ arrived: [{}] });
  });

  test('the timer respects the pause; a connection or a tap does not', async () => {
    await child.seal();
    await child.deliver(offline);
    const before = child.sent.length;
    await child.deliver(offline, { urge: 'due' });
    expect(child.sent.length).toBe(before);
    await child.deliver(offline, { urge: 'now' });
    expect(child.sent.length).toBeGreaterThan(before);
  });

  test('once one has arrived, the others do not sit out their pause', async () => {
    await child.seal();
    for (let i = 0; i < 6; i++) await child.deliver(offline);
    await child.seal();
    await child.deliver(offline);
    child.now += 3_000;
    expect(await child.deliver(intake, { urge: 'due' })).toMatchObject({ arrived: [{}, {}], waiting: 0 });
  });

  for (const refusal of ['slow-down', 'cannot-store'] as const) {
    test(`the intake’s own wish to wait (${refusal}) is respected by both`, async () => {
      await child.seal();
      const report = await child.deliver(() => problem(refusal, { 'retry-after': '120' }));
      expect(report).toMatchObject({ waiting: 1, nextTryAt: child.now + 120_000 });
      child.now += 119_000;
      await child.deliver(intake);
      expect(child.sent.length).toBe(1);
      child.now += 1_000;
      expect(await child.deliver(intake)).toMatchObject({ arrived: [{}] });
    });
  }

  test('a clock that was years ahead holds nothing up', async () => {
    await child.seal();
    child.now += 4 * 365 * 24 * 3600 * 1000;
    await child.deliver(() => problem('cannot-store', { 'retry-after': '120' }));
    child.now -= 4 * 365 * 24 * 3600 * 1000;
    expect(await child.deliver(intake, { urge: 'due' })).toMatchObject({ arrived: [{}] });
  });
});

describe('a report that the intake refuses for good', () => {
  for (const refusal of ['not-an-age-file', 'bad-id', 'too-large', 'type-wrong'] as const) {
    test(`is kept and tried again after an hour (${refusal})`, async () => {
      const id = await child.seal();
      await child.deliver(() => problem(refusal));
      expect(await child.outbox()).toMatchObject([{ id, state: 'refused' }]);
      await child.deliver(intake);
      expect(child.sent.length).toBe(1);
      child.now += 60 * 60 * 1000;
      expect(await child.deliver(intake, { urge: 'due' })).toMatchObject({ arrived: [{ id }] });
    });
  }

  test('never holds up the others', async () => {
    const [first, second] = [await child.seal(), await child.seal()];
    const report = await child.deliver((sent) =>
      sent.path.endsWith(first) ? problem('not-an-age-file') : intake(sent),
    );
    expect(report).toMatchObject({ arrived: [{ id: second }], waiting: 1 });
  });

  for (const refusal of ['digest-wrong', 'length-wrong', 'too-slow', 'too-many-variants'] as const) {
    test(`is not one that the way spoiled (${refusal})`, async () => {
      await child.seal();
      await child.deliver(() => problem(refusal));
      expect(await child.outbox()).toMatchObject([{ state: 'not-sent' }]);
    });
  }

  test('is not one that a portal answers 400', async () => {
    await child.seal();
    await child.deliver(() => Response.json({ type: 'about:blank' }, { status: 400 }));
    expect(await child.outbox()).toMatchObject([{ state: 'not-sent' }]);
  });
});

test('while it is being sent it says so, and after a killed page it does not say so for ever', async () => {
  await child.seal();
  const killed = new Promise<never>(() => {});
  const reached = new Promise<void>((started) => {
    void child.deliver(() => {
      started();
      return killed;
    });
  });
  await reached;
  expect(await child.outbox()).toMatchObject([{ state: 'sending' }]);
  child.now += 3 * 60 * 1000;
  expect(await child.outbox()).toMatchObject([{ state: 'not-sent' }]);
  expect(await child.deliver(intake, { urge: 'due' })).toMatchObject({ arrived: [{}] });
});

test('a report sealed while another is being sent goes in the same delivery', async () => {
  const first = await child.seal();
  let second = '';
  const report = await child.deliver(async (sent) => {
    if (!second) second = await child.seal();
    return intake(sent);
  });
  expect(report).toMatchObject({ arrived: [{ id: first }, { id: second }], waiting: 0 });
});

test('two that send the same report at once, without locks, end with one arrival', async () => {
  const id = await child.seal();
  const reports = await Promise.all([child.deliver(intake), child.deliver(intake)]);
  expect(reports.map((report) => report.kind)).toEqual(['done', 'done']);
  expect(await child.outbox()).toMatchObject([{ id, state: 'arrived' }]);
});

test('a failing one of the two never undoes the other’s arrival', async () => {
  const id = await child.seal();
  await child.deliver(async (sent) => {
    await child.deliver(intake);
    return offline(sent);
  });
  expect(await child.outbox()).toMatchObject([{ id, state: 'arrived' }]);
});

test('a storage that gives nothing is said', async () => {
  await child.seal();
  const store = { ...child.store, slot: () => Promise.reject(new Error('gone')) };
  expect(await child.deliver(intake, { store })).toEqual({ kind: 'failed' });
});
