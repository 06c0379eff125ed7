import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newIdentity } from '../../../src/crypto/open.ts';
import { seal } from '../../../src/crypto/seal.ts';
import { readToken } from '../../../src/desk/server/desk-folder.ts';
import { createIntakeClient } from '../../../src/desk/server/pull/intake-client.ts';
import { referenceOf } from '../../../src/wire/reference.ts';
import { reportSaying } from '../report/priority-report.ts';
import { type DeskAndIntake, listed, OF_EACH_LEVEL, startDeskAndIntake } from './desk-and-intake.ts';

let at: DeskAndIntake;
beforeEach(async () => {
  at = await startDeskAndIntake();
});
afterEach(() => at.close());

/** Sealed to the desk that the test has. */
async function sealedHere(plain: Uint8Array): Promise<Uint8Array> {
  const { recipients } = JSON.parse(await readFile(`${at.dataDir}/intake/operator.json`, 'utf8'));
  return seal(plain, recipients);
}

const groomed = reportSaying({ concerns: ['groomed'] });

describe('the queue', () => {
  it('says that nothing has arrived', async () => {
    const { code, text } = await at.desk();
    expect(code).toBe(0);
    expect(text).toContain('Nothing has arrived.');
    expect(text).toContain('Could not be read: 0 that arrived');
    expect(await listed(at)).toMatchObject({ reports: [], band: { count: 0, groups: [] } });
  });

  it('shows the most endangered child first, whenever the report came, with every reason and when it is due', async () => {
    for (const report of OF_EACH_LEVEL) await at.send(report);
    const { mode, reports, otherMode } = await listed(at);
    expect(mode).toBe('practice');
    expect(otherMode.reports).toEqual([]);
    expect(reports.map(({ priority }) => priority)).toEqual(['immediate', 'urgent', 'standard', 'advice']);
    expect(reports.map(({ reasons }) => reasons)).toEqual([
      ['not-safe-now', 'age-11-to-13'],
      ['blackmail'],
      ['told-by-adult'],
      ['out-of-remit'],
    ]);
    expect(reports.map(({ due }) => due.replace(/^\d{4}-\d\d-\d\d$/, 'a day'))).toEqual([
      'now',
      'now',
      'a day',
      'a day',
    ]);

    const { text } = await at.desk();
    expect(text).toContain('PRACTICE');
    expect(text.indexOf('IMMEDIATE')).toBeLessThan(text.indexOf('URGENT'));
    expect(text).toContain('why: Not safe where they are now; 11 to 13, exact age not known');
    expect(text).toContain('from a child, about themself, 11 to 13; in en, the teenage voice');
    for (const { reference } of reports) expect(text).toContain(reference);
  });

  it('of the same priority, shows first who has waited longest', async () => {
    const ids = [await at.send(groomed), await at.send(groomed), await at.send(groomed)];
    expect((await listed(at)).reports.map(({ id }) => id)).toEqual(ids);
  });

  it('asks the intake page by page to the end', async () => {
    const pages: string[] = [];
    for (let n = 0; n < 3; n++) await at.send(groomed);
    const token = (await readToken(at.dataDir)) ?? '';
    const client = createIntakeClient(at.origin, token, (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      url.searchParams.set('limit', '1');
      pages.push(url.search);
      return fetch(url, init);
    });
    const all = await client.list();
    expect(all.ok && all.rows.length).toBe(3);
    expect(pages.length).toBe(3);
  });
});

describe('what cannot be read', () => {
  it('stands in the band, alike with alike, counted, none dropped, and moves nothing in the queue', async () => {
    const endangered = await at.send(OF_EACH_LEVEL[3]);
    const stranger = await newIdentity('hybrid');
    const junk = await sealedHere(new Uint8Array(500));
    junk[junk.length - 1] = (junk.at(-1) ?? 0) ^ 1;
    const text = (plain: string) => new TextEncoder().encode(plain);

    const noKey = await at.send(groomed, { recipients: [stranger.recipient] });
    const noKeyEither = await at.send(groomed, { recipients: [stranger.recipient] });
    const broken = await at.sendBytes(junk);
    const notJson = await at.sendPlain(text('not json at all'));
    const notUtf8 = await at.sendPlain(Uint8Array.of(0xff, 0xfe, 0x22));
    const tooDeep = await at.sendPlain(text('['.repeat(40_000)));
    const notContent = await at.sendPlain(text('{"v":1}'));
    const notAReport = await at.send({ v: 1, audience: 'nobody' });
    const badAnswer = await at.send({ ...groomed, answers: { 'bad_id!': { value: {} } } });
    const replayed = await at.send(groomed, { innerId: randomUUID() });

    const { reports, band } = await listed(at);
    expect(reports.map(({ id }) => id)).toEqual([endangered]);
    expect(band.count).toBe(10);
    const refs = (...ids: string[]) => ids.map(referenceOf);
    expect(Object.fromEntries(band.groups.map((group) => [group.why, group.refs]))).toEqual({
      'no-key': refs(noKey, noKeyEither),
      broken: refs(broken),
      'not-json': refs(notJson, notUtf8, tooDeep),
      'not-valid': refs(notContent, notAReport, badAnswer),
      replayed: refs(replayed),
    });
    expect(band.groups.map(({ count }) => count)).toEqual([3, 3, 2, 1, 1]);

    const list = (await at.desk()).text;
    expect(list).toContain('Could not be read: 10 that arrived');
    expect(list).toContain(`1  sent again under another id than its own: ${referenceOf(replayed)}`);
    expect(list.indexOf('IMMEDIATE')).toBeLessThan(list.indexOf('Could not be read'));

    const opened = await at.desk('open', referenceOf(noKey));
    expect(opened.code).toBe(0);
    expect(opened.text).toContain('no key held here opens it');
  });

  it('cut short on its way to the intake is broken', async () => {
    const sealed = await sealedHere(new Uint8Array(9000));
    await at.sendBytes(sealed.slice(0, sealed.length - 700));
    expect((await listed(at)).band.groups).toMatchObject([{ why: 'broken', count: 1 }]);
  });
});

describe('the same id more than once', () => {
  it('sent again, sealed anew, is one report', async () => {
    const id = await at.send(groomed);
    await at.send(groomed, { id });
    await at.send(groomed, { id });
    const { reports, band } = await listed(at);
    expect(band.count).toBe(0);
    expect(reports).toMatchObject([{ id, copies: [{}, {}], rivals: 0 }]);
    expect((await at.desk()).text).toContain('sent 2 more times, the same');
  });

  it('with another content, both are shown, and each says so', async () => {
    const id = await at.send(groomed);
    await at.send(OF_EACH_LEVEL[3], { id });
    const { reports } = await listed(at);
    expect(reports).toMatchObject([
      { id, priority: 'immediate', rivals: 1, copies: [] },
      { id, priority: 'standard', rivals: 1, copies: [] },
    ]);
    const { text } = await at.desk('open', referenceOf(id));
    expect(text).toContain('2 stand under this reference');
    expect(text).toContain('ANOTHER, DIFFERENT REPORT STANDS UNDER THE SAME ID');
  });

  it('with junk under it, the report is still there', async () => {
    const id = await at.send(groomed);
    const stranger = await newIdentity('hybrid');
    await at.send(groomed, { id, recipients: [stranger.recipient] });
    const { reports, band } = await listed(at);
    expect(reports).toMatchObject([{ id }]);
    expect(band.groups).toMatchObject([{ why: 'no-key', count: 1 }]);
  });
});

describe('practice and live', () => {
  it('a live report at a practice desk stands apart, ranked, before everything practised', async () => {
    await at.send(OF_EACH_LEVEL[3]);
    await at.send(groomed, { mode: 'live' });
    const live = await at.send(OF_EACH_LEVEL[3], { mode: 'live' });
    const { reports, otherMode } = await listed(at);
    expect(reports.map(({ mode }) => mode)).toEqual(['practice']);
    expect(otherMode.reports.map(({ priority }) => priority)).toEqual(['immediate', 'standard']);
    const { text } = await at.desk();
    expect(text).toContain('LIVE: 2 reports for real');
    expect(text.indexOf(referenceOf(live))).toBeLessThan(text.indexOf(reports[0]?.reference ?? '?'));
  });

  it('a practice report never enters the live queue, and is never lost', async () => {
    const file = `${at.dataDir}/intake/operator.json`;
    const practised = await at.send(OF_EACH_LEVEL[3]);
    const real = await at.send(groomed, { mode: 'live' });
    await at.protectKeys();
    await writeFile(
      file,
      JSON.stringify({
        ...JSON.parse(await readFile(file, 'utf8')),
        mode: 'live',
        hours: { timeZone: 'Europe/London', open: [] },
        outOfHours: 'nobody-reads',
        respondsWithin: {},
        alarmTestedOn: '2026-11-01',
      }),
    );
    const { mode, reports, otherMode } = await listed(at);
    expect(mode).toBe('live');
    expect(reports.map(({ id }) => id)).toEqual([real]);
    expect(otherMode.reports.map(({ id }) => id)).toEqual([practised]);
    const { text } = await at.desk();
    expect(text).not.toMatch(/^PRACTICE: nobody real/);
    expect(text.indexOf(referenceOf(real))).toBeLessThan(text.indexOf('PRACTICE: 1 practice report'));
    expect((await at.desk('open', referenceOf(practised))).text).toMatch(/^PRACTICE/);
  });
});
