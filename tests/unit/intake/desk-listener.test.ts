import { describe, expect, it } from 'vitest';
import { type RunningIntake, runIntake } from './support/running-intake.ts';
import { hexDigest, newSealed } from './support/sealed.ts';

type Page = {
  reports: { id: string; sha256: string; receivedAt: string; size: number; cursor: string }[];
  next: string | null;
};

const pageOf = async (intake: RunningIntake, query: string) =>
  (await (await intake.askDesk(`/v1/reports${query}`)).json()) as Page;

describe('the desk', () => {
  it('is told what has arrived, in order, and gets the sealed bytes', async () => {
    const intake = await runIntake({}, { now: () => new Date('2026-11-22T10:00:00.000Z') });
    const sent = [newSealed(), newSealed()];
    for (const sealed of sent) await intake.put(sealed);
    const { reports, next } = await pageOf(intake, '');
    expect(next).toBe(null);
    expect(reports).toEqual(
      sent.map(({ id, sha256, bytes }) => ({
        id,
        sha256,
        size: bytes.length,
        receivedAt: '2026-11-22T10:00:00.000Z',
        cursor: expect.stringMatching(/^\d+$/),
      })),
    );
    const file = await intake.askDesk(`/v1/reports/${sent[0]?.id}?sha256=${sent[0]?.sha256}`);
    expect(file.headers.get('content-type')).toBe('application/octet-stream');
    expect(hexDigest(new Uint8Array(await file.arrayBuffer()))).toBe(sent[0]?.sha256);
  });

  it('reads page after page while reports keep arriving, and misses none', async () => {
    const intake = await runIntake();
    const sent = Array.from({ length: 150 }, () => newSealed());
    let sending = true;
    const seen: string[] = [];
    const reading = (async () => {
      for (let after = '0'; ; ) {
        const wasSending = sending;
        const { reports, next } = await pageOf(intake, `?after=${after}&limit=7`);
        seen.push(...reports.map(({ id }) => id));
        after = next ?? reports.at(-1)?.cursor ?? after;
        if (!wasSending && reports.length === 0) return;
      }
    })();
    await Promise.all(sent.map((sealed) => intake.put(sealed)));
    sending = false;
    await reading;
    expect(seen.sort()).toEqual(sent.map(({ id }) => id).sort());
  });

  it('is told when a page is not the last', async () => {
    const intake = await runIntake();
    for (let i = 0; i < 3; i++) await intake.put(newSealed());
    const first = await pageOf(intake, '?limit=2');
    expect(first.next).toBe(first.reports[1]?.cursor);
    const second = await pageOf(intake, `?limit=2&after=${first.next}`);
    expect([second.reports.length, second.next]).toEqual([1, null]);
  });

  it.each([null, '', 'wrong', 'a-token-for-tests-onl', 'a-token-for-tests-only2'])(
    'without the right token (%s) gets 401 and nothing else',
    async (token) => {
      const intake = await runIntake();
      const sealed = newSealed();
      await intake.put(sealed);
      for (const path of ['/v1/reports', `/v1/reports/${sealed.id}?sha256=${sealed.sha256}`, '/elsewhere']) {
        const answer = await intake.askDesk(path, token);
        expect(answer.status).toBe(401);
        expect(await answer.text()).not.toContain(sealed.sha256);
      }
    },
  );

  it.each(['?after=x', '?after=-1', '?limit=0', '?limit=1001', '?limit=two', '?after=99999999999999999999'])(
    'asking %s is told that the query is wrong',
    async (query) => {
      const intake = await runIntake();
      expect((await intake.askDesk(`/v1/reports${query}`)).status).toBe(400);
    },
  );

  it('gets 404 for what is not there and 400 without a digest', async () => {
    const intake = await runIntake();
    const { id, sha256 } = newSealed();
    expect((await intake.askDesk(`/v1/reports/${id}?sha256=${sha256}`)).status).toBe(404);
    expect((await intake.askDesk(`/v1/reports/${id}`)).status).toBe(400);
    expect((await intake.askDesk(`/v1/reports/no-id?sha256=${sha256}`)).status).toBe(400);
  });

  it('has a port of its own: the public one lists nothing, the desk’s takes nothing', async () => {
    const intake = await runIntake();
    expect((await fetch(`${intake.url}/v1/reports`)).status).toBe(404);
    const sealed = newSealed();
    const put = await fetch(`${intake.deskUrl}/v1/reports/${sealed.id}`, {
      method: 'PUT',
      body: sealed.bytes,
    });
    expect(put.status).toBe(401);
  });
});
