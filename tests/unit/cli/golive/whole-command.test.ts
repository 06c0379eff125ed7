import { readFileSync, statSync } from 'node:fs';
import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runGolive } from '../../../../src/cli/golive/run-golive.ts';
import { sha256Hex } from '../../../../src/crypto/digest.ts';
import {
  approvedReleaseFile,
  readApprovedRelease,
} from '../../../../src/desk/server/approve/approved-release.ts';
import { createWords } from '../../../../src/desk/server/show/words.ts';
import { watchFile } from '../../../../src/desk/server/status/watch-runs.ts';
import { noteAlarmTested } from '../../../../src/desk/server/watch/alarm-tested.ts';
import { onlyOne } from '../../../../src/desk/server/watch/only-one.ts';
import { isHere, startProxy } from '../../deploy/proxies.ts';
import { type LivePlace, livePlace, PASSPHRASE } from './live-place.ts';

const DAY_MS = 86_400_000;
/** The test's certificate ends tomorrow: seen from three weeks ago it lasts. */
const NOW = new Date(Date.now() - 20 * DAY_MS);
const words = createWords({ desk: JSON.parse(readFileSync('locales/en/desk.json', 'utf8')), questions: {} });
const encode = new TextEncoder();

const isRoot = process.getuid?.() === 0;
if (!isRoot) console.warn('SKIPPED: a live service looked at as a whole. Run the tests as root to try it.');

describe.skipIf(!isRoot || !isHere('nginx'))('a live service behind nginx', () => {
  async function everythingReady() {
    const place = await livePlace(NOW);
    const proxy = await startProxy('nginx', new URL(place.url).host);
    onTestFinished(proxy.stop);
    const before = getCACertificates('default');
    onTestFinished(() => setDefaultCACertificates(before));
    setDefaultCACertificates([...before, proxy.cert]);
    const settings = { alarm: { command: ['true'] }, watch: { publicOrigin: proxy.origin } };
    await writeFile(join(place.deskData, 'desk', 'settings.json'), JSON.stringify(settings), { mode: 0o600 });
    const { alarmTestedOn } = place.operator;
    if (alarmTestedOn === undefined) throw new Error('the operator file names no day');
    await noteAlarmTested(place.deskData, settings.alarm, alarmTestedOn);
    return { place, origin: proxy.origin };
  }

  /** As a watch does that has just begun. */
  async function watchBegins({ deskData }: LivePlace) {
    const watch = onlyOne(deskData);
    if (!watch.ok) throw new Error(watch.why);
    onTestFinished(watch.release);
    await utimes(watchFile(deskData), NOW, NOW);
  }

  // One function: it is asked once, and each file is opened once.
  const askPassphrase = () => Promise.resolve(PASSPHRASE);
  const golive = (place: LivePlace, args: readonly string[] = []) =>
    runGolive(args, {
      root: place.root,
      operatorFile: place.operatorFile,
      dataDir: place.deskData,
      deskOrigin: place.deskUrl,
      advisor: 'advisor one',
      now: () => NOW,
      fetch,
      askPassphrase,
      words,
    });

  test('is approved when nothing is missing, and not when another build is served than lies here', async () => {
    const { place, origin } = await everythingReady();
    await watchBegins(place);
    const { code, text } = await golive(place);
    expect(text).not.toMatch(/MISSING|NOT LOOKED AT/);
    expect(text).toContain(approvedReleaseFile(place.deskData));
    expect(code).toBe(0);

    const read = await readApprovedRelease(place.deskData);
    if (!read.ok) throw new Error(read.why);
    const { files, recipientsSha256, ...rest } = read.release;
    expect(rest).toEqual({ v: 1, approvedAt: NOW.toISOString(), approvedBy: 'advisor one', mode: 'live' });
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(['/', '/index.html', '/away', '/sw.js', '/operator.json', '/assets/first.js']),
    );
    for (const [path, digest] of Object.entries(files)) {
      expect([path, digest]).toEqual([
        path,
        await sha256Hex(await (await fetch(`${place.url}${path}`)).bytes()),
      ]);
    }
    const wanted = place.operator.recipients.map((one) => sha256Hex(encode.encode(one)));
    expect(recipientsSha256).toEqual(await Promise.all(wanted));
    expect(statSync(approvedReleaseFile(place.deskData)).mode & 0o777).toBe(0o600);

    // Another build lies here than is served: nothing is approved, and what was approved before stays.
    const approved = readFileSync(approvedReleaseFile(place.deskData), 'utf8');

    await writeFile(join(place.root, 'dist', 'sw.js'), '/* another worker */');
    const other = await golive(place, ['--origin', origin]);
    expect(other.code).toBe(1);
    expect(other.text).toMatch(/^MISSING: 1 thing\n {2}release: 1 files? .*\/sw\.js/);
    expect(other.text).toMatch(/Not yet: nothing was approved/);
    expect(readFileSync(approvedReleaseFile(place.deskData), 'utf8')).toBe(approved);
  });

  test('is not approved with an alarm that is another than the one tested, nor when no watch runs', async () => {
    const { place, origin } = await everythingReady();
    const settings = { alarm: { command: ['false'] }, watch: { publicOrigin: origin } };
    await writeFile(join(place.deskData, 'desk', 'settings.json'), JSON.stringify(settings));
    const { code, text } = await golive(place);
    expect(code).toBe(1);
    expect(text).toMatch(
      /^MISSING: 2 things\n {2}alarm: the alarm that is set now .*\n {2}watch: no watch runs/,
    );
  });
});

test.each([
  [['--origin'], 'no address'],
  [['--origin', 'report.example.org'], 'a name alone'],
  [['--origin', 'https://report.example.org/start'], 'a path'],
  [['--origin', 'ftp://report.example.org'], 'another way'],
  [['now'], 'a word too much'],
])('%j is called wrongly (%s), and nothing is looked at', async (args) => {
  const nowhere = () => Promise.reject(new Error('asked'));
  const output = await runGolive(args, {
    root: '/nowhere',
    operatorFile: '/nowhere/operator.json',
    dataDir: '/nowhere',
    deskOrigin: 'http://127.0.0.1:1',
    advisor: 'advisor one',
    now: () => NOW,
    fetch: nowhere,
    askPassphrase: nowhere,
    words,
  });
  expect(output).toEqual({ code: 2, text: expect.stringContaining('npm run golive') });
});
