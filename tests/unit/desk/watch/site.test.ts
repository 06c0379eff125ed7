import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { expect, it, onTestFinished } from 'vitest';
import { newIdentity } from '../../../../src/crypto/open.ts';
import { approvedReleaseFile } from '../../../../src/desk/server/approve/approved-release.ts';
import { openDesk } from '../../../../src/desk/server/open-desk.ts';
import { siteWatch } from '../../../../src/desk/server/watch/site-watch.ts';
import { readMemory } from '../../../../src/desk/server/watch/watch-memory.ts';
import { OF_EACH_LEVEL } from '../desk-and-intake.ts';
import { loopback } from './loopback.ts';
import { MINUTE, operatorOf, startWatching, type Watching } from './watching.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** A watch that compares a site whose files the test changes. */
async function watchingSite() {
  const files: Record<string, string> = { '/': 'page', '/sw.js': 'worker', '/operator.json': '{}' };
  let away = false;
  let asked = 0;
  const hanging = new Set<string>();
  const site = await loopback((request, response) => {
    asked++;
    const body = files[request.url ?? ''];
    if (hanging.has(request.url ?? '')) return;
    if (away) response.writeHead(503).end();
    else if (body === undefined) response.writeHead(404).end();
    else response.end(body);
  });
  const watching = await startWatching((webhook) => ({ alarm: { webhook }, watch: { publicOrigin: site } }));
  return {
    ...watching,
    files,
    site,
    hanging,
    asked: () => asked,
    siteAway(is: boolean) {
      away = is;
    },
    /** So many looks that what is served is compared once more. */
    async compared() {
      for (let n = 0; n < 12; n++) await watching.look();
    },
  };
}

const approve = (
  watching: Watching,
  files: Readonly<Record<string, string>>,
  recipients: readonly string[],
) =>
  writeFile(
    approvedReleaseFile(watching.at.dataDir),
    JSON.stringify({
      v: 1,
      approvedAt: '2026-11-22T12:00:00Z',
      approvedBy: 'Sam',
      mode: 'practice',
      files: Object.fromEntries(Object.entries(files).map(([path, body]) => [path, sha256(body)])),
      recipientsSha256: recipients.map(sha256),
    }),
    { mode: 0o600 },
  );

it('what is served is held against what was approved: somebody is called when it differs, by kind and count', async () => {
  const watching = await watchingSite();
  const { recipients } = await operatorOf(watching);
  await approve(watching, watching.files, recipients);
  await watching.compared();
  expect(watching.called()).toEqual([]);
  watching.files['/sw.js'] = 'another worker';
  await watching.compared();
  expect(watching.called()).toEqual([['served-differs']]);
  expect(watching.bodies[0]).not.toContain('sw.js');
  expect(watching.lines).toContain('Served, and not as approved: /sw.js');
  watching.files['/sw.js'] = 'worker';
  await watching.compared();
  expect(watching.lines.at(-1)).toBe('Now: nothing that anybody must be called for.');
});

it('without an approved release, or one that leaves out the worker, that is what somebody is called for', async () => {
  const watching = await watchingSite();
  await watching.look();
  expect(watching.called()).toEqual([['not-compared']]);
  expect(watching.asked()).toBe(0);
  const { '/sw.js': _, ...most } = watching.files;
  await approve(watching, most, (await operatorOf(watching)).recipients);
  await watching.compared();
  expect(watching.asked()).toBe(0);
  await approve(watching, watching.files, (await operatorOf(watching)).recipients);
  await watching.compared();
  expect(watching.lines.at(-1)).toBe('Now: nothing that anybody must be called for.');
});

it('a site that does not answer for five minutes is called for, also over a restart; what differed still counts', async () => {
  const watching = await watchingSite();
  await approve(watching, watching.files, (await operatorOf(watching)).recipients);
  watching.files['/'] = 'another page';
  await watching.look();
  watching.siteAway(true);
  watching.later(4);
  await watching.restart();
  await watching.look();
  expect(watching.called()).toEqual([['served-differs']]);
  watching.later(2);
  await watching.restart();
  await watching.look();
  expect(watching.called()[1]).toEqual(['site-unreachable']);
});

it('a recipient that was approved once stays known: a phone that was offline seals to it for a while', async () => {
  const watching = await watchingSite();
  const { recipients } = await operatorOf(watching);
  const colleague = await newIdentity('hybrid');
  const both = [...recipients, colleague.recipient];
  await approve(watching, watching.files, both);
  await watching.look();
  await approve(watching, watching.files, recipients);
  await watching.restart();
  await watching.at.send(OF_EACH_LEVEL[2], { recipients: both });
  await watching.look();
  expect(watching.called()).toEqual([]);
  const stranger = await newIdentity('hybrid');
  await watching.at.send(OF_EACH_LEVEL[2], { recipients: [...recipients, stranger.recipient] });
  await watching.look();
  expect(watching.called()).toEqual([['unknown-recipient']]);
});

/** Only what is served, on a clock of the test's own. */
async function comparing(longest?: number) {
  const watching = await watchingSite();
  await approve(watching, watching.files, (await operatorOf(watching)).recipients);
  let at = 0;
  const site = siteWatch({
    dataDir: watching.at.dataDir,
    fetch,
    now: () => ({ wall: at, steady: at }),
    longest,
  });
  onTestFinished(site.stop);
  return {
    ...watching,
    compare: () => site.compare(watching.site),
    standing: site.standing,
    later(minutes: number) {
      at += minutes * MINUTE;
    },
  };
}

it('a server that never finishes one file hides no other: what differs stands as soon as it is found', async () => {
  const site = await comparing();
  site.files['/sw.js'] = 'another worker';
  site.hanging.add('/');
  void site.compare();
  await expect
    .poll(() => site.standing(), { timeout: 30_000 })
    .toMatchObject({ 'served-differs': { count: 1, named: ['/sw.js'] } });
});

it('a comparison that does not end is no answer, and the next one begins anew', async () => {
  const site = await comparing(500);
  site.files['/sw.js'] = 'another worker';
  site.hanging.add('/operator.json');
  const compared = async () => {
    await site.compare();
    return site.standing();
  };
  await expect.poll(compared, { timeout: 30_000 }).toMatchObject({ 'served-differs': { count: 1 } });
  site.later(5);
  expect(site.standing()).toMatchObject({ 'served-differs': { count: 1 }, 'site-unreachable': { count: 1 } });
  site.files['/sw.js'] = 'worker';
  await expect.poll(compared, { timeout: 30_000 }).toEqual({ 'site-unreachable': { count: 1 } });
});

it('the paths that a server names reach the terminal as what can be seen, the first twenty, and are not remembered', async () => {
  const watching = await watchingSite();
  await approve(watching, watching.files, (await operatorOf(watching)).recipients);
  const listed = Array.from({ length: 300 }, (_, n) =>
    `"~":"${'A'.repeat(43)}="`.replace('~', `\u001b]0;owned${n}\u0007`),
  );
  watching.files['/sw.js'] = `r({${listed.join()}})`;
  await watching.look();
  expect(watching.called()).toEqual([['served-differs']]);
  const line = watching.lines.find((one) => one.startsWith('Served, and not')) ?? '';
  expect(line).toMatch(/^Served, and not as approved: \/⟨U\+001B⟩\]0;owned0⟨U\+0007⟩, .*, and 281 more$/);
  expect(line.split(', ')).toHaveLength(22);
  expect(watching.lines.join('')).not.toMatch(/\p{Cc}/u);
  expect(watching.bodies.join('')).not.toContain('owned');
  const opened = await openDesk({ ...watching.world, origin: watching.at.origin });
  if (!opened.ok) throw new Error(opened.why);
  const { calls } = readMemory(opened.desk.book);
  opened.desk.close();
  expect(calls.webhook?.['served-differs']?.count).toBe(301);
  expect(calls.webhook?.['served-differs']?.things).toHaveLength(200);
  expect(JSON.stringify(calls)).not.toContain('owned');
});
