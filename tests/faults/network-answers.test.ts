/**
 * The fault: somebody else than the intake answers, or the intake or what stands before it answers that it cannot.
 * The promise: only the intake's receipt is an arrival. Whatever else is answered, the report is *not sent yet*, is tried again,
 * goes nowhere else, and then arrives once.
 */

import { words } from '../e2e/stage/person.ts';
import { serve } from '../e2e/stage/stand-in.ts';
import type { Fault } from './stage/fault.ts';
import { arrives, expectNotSent, type Met, sendInto } from './stage/journey.ts';
import { expect, putsOn, test, withoutBackgroundSync } from './stage/on-the-way.ts';
import { onlyTold } from './stage/only-told.ts';
import { lookAtSent, teen } from './stage/short-report.ts';

const HTML = { 'content-type': 'text/html' };
const JSON_TYPE = { 'content-type': 'application/json' };
const LOGIN = '<!doctype html><title>Welcome</title><form action="/login"><button>Log in</button></form>';

const answer = (status: number, headers: Record<string, string> = {}, body = ''): Met => ({
  fault: { kind: 'answer', status, headers, body },
});

const base64url = (json: unknown) => Buffer.from(JSON.stringify(json)).toString('base64url');

/** Of the form of a receipt and signed by nobody: whatever the app is told in it, it must not believe it. */
const UNSIGNED = [
  base64url({ alg: 'none' }),
  base64url({ id: '00000000-0000-4000-8000-000000000000', receivedAt: '2026-11-01T00:00:00Z' }),
  '',
].join('.');

test.beforeEach(({ context }) => withoutBackgroundSync(context));

test('a login page that answers 200, and what imitates a receipt, are not an arrival', async ({
  page,
  line,
}) => {
  const imitations = [{}, { ok: true }, { receipt: 'received' }, { receipt: UNSIGNED }, { receipt: null }];
  await sendInto(
    page,
    line,
    [
      answer(200, HTML, LOGIN),
      answer(201, HTML, LOGIN),
      answer(200, HTML, LOGIN + '<p>Welcome</p>'.repeat(50_000)),
      answer(204),
      ...imitations.map((json) => answer(200, JSON_TYPE, JSON.stringify(json))),
    ],
    'by itself',
  );
  expect(line.service.rows()).toEqual([]);
  await arrives(page, line, 'by itself');
});

test('a redirect, to somewhere else or to itself, is not followed: the report goes nowhere else', async ({
  page,
  line,
}) => {
  const asked: string[] = [];
  const elsewhere = await serve((request, response) => {
    asked.push(request.method ?? '');
    response.writeHead(200, { ...HTML, 'access-control-allow-origin': '*' }).end(LOGIN);
  });
  try {
    const to = (location: string) => ({ location });
    await sendInto(
      page,
      line,
      [
        answer(302, to(`${elsewhere.origin}/login`)),
        answer(307, to(`${elsewhere.origin}/login`)),
        answer(308, to('/login')),
        answer(302, to('?again')),
      ],
      'by itself',
    );
    expect(new Set(putsOn(line.way).map(({ path }) => path)).size).toBe(1);
    expect(line.way.seen.filter(({ path }) => path.includes('login') || path.includes('again'))).toEqual([]);
    expect(asked).toEqual([]);
    await arrives(page, line, 'by itself');
  } finally {
    await elsewhere.close();
  }
});

test('whatever a gateway or a troubled server answers, the report is not sent yet, is kept, and is tried again', async ({
  page,
  line,
}) => {
  const gateway = (status: number) => answer(status, HTML, `<h1>${status}</h1>`);
  await sendInto(
    page,
    line,
    [
      answer(407, { 'proxy-authenticate': 'Basic realm="School"' }),
      ...[500, 502, 503, 504].map(gateway),
      answer(429),
      ...[400, 401, 403, 404, 408, 411, 413, 415, 511].map(gateway),
    ],
    'by itself',
  );
  expect(line.service.rows()).toEqual([]);
  await arrives(page, line, 'by itself');
});

test('one tap on "Try now" is enough when the gateway has recovered', async ({ page, context, line }) => {
  await onlyTold(context, null);
  await sendInto(page, line, [answer(502, HTML, '<h1>502</h1>'), answer(200, HTML, LOGIN)], 'by a tap');
  await arrives(page, line, 'by a tap');
});

test('a portal that answers everything with its login page changes nothing on the phone, whoever opens the app behind it', async ({
  page,
  line,
}) => {
  const portal: Fault = { kind: 'answer', status: 200, headers: HTML, body: LOGIN };
  await sendInto(page, line, [{ fault: portal }], 'by itself');
  line.way.plan(() => portal, 'everything');
  const before = putsOn(line.way).length;
  await lookAtSent(page, line.way.origin);
  await expect.poll(() => putsOn(line.way).length).toBeGreaterThan(before);
  await expectNotSent(page);
  await teen(page).open(line.way.origin);
  await teen(page).start();
  await expect(teen(page).heading()).toHaveText(words('questions:screens.who.title'));
  await lookAtSent(page, line.way.origin);
  await expectNotSent(page);
  expect(line.shown).not.toContain(line.arrived);
  await arrives(page, line, 'by itself');
});
