import { verifyReceipt } from '../../src/crypto/receipt.ts';
import { INTAKE_LIMITS } from '../../src/intake/limits.ts';
import { childSends, costOf, flood, likeAReport, noAgeFile } from '../faults/stage/flood.ts';
import { expect, test } from '../faults/stage/intake-test.ts';
import { newSealed } from '../unit/intake/support/sealed.ts';
import { memoryOf } from './stage/memory-of.ts';
import { median, noteFigure } from './stage/note-figure.ts';
import { sendQuickly } from './stage/quick-senders.ts';

/** Of all kinds together; FLOOD_REQUESTS sends another number. */
const REQUESTS = Number(process.env['FLOOD_REQUESTS'] ?? 1_000_000);
const CONNECTIONS = 64;
const TRIES = 2;
const PAUSE_MS = 1000;
/** Each child from an address of its own (RFC 5737). */
const NETWORKS = ['203.0.113', '192.0.2', '198.51.100'];

const KINDS = [
  ['no age file, one address', noAgeFile(1)],
  ['no age file, a million addresses', noAgeFile(1_000_000)],
  ['like a report, one address', likeAReport(1)],
  ['like a report, a thousand addresses', likeAReport(1000)],
] as const;

test.setTimeout(3_600_000);

test('a million requests of junk, and children among them', async ({ folder, run }) => {
  const { url, intake } = await run({ trustProxy: ['127.0.0.1'], limits: INTAKE_LIMITS });
  const waits: number[] = [];
  const tries: number[] = [];
  let child = 0;
  for (const [kind, junk] of KINDS) {
    const before = await costOf(intake.pid);
    const junkComes = flood(url, junk, CONNECTIONS);
    while (junkComes.answered() < REQUESTS / KINDS.length) {
      const begun = performance.now();
      const sent = await childSends(url, `${NETWORKS[(child >> 8) % NETWORKS.length]}.${child % 256}`, TRIES);
      waits.push(Math.round(performance.now() - begun));
      tries.push(sent.tries);
      child++;
      const known = await verifyReceipt(sent.receipt ?? '', sent.sealed, folder.operator.receiptKeys);
      expect(known.ok, `${kind}, child ${child}: ${sent.status} after ${sent.tries} tries`).toBe(true);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    await junkComes.stop();
    const seconds = (await costOf(intake.pid)).cpuSeconds - before.cpuSeconds;
    const each = Math.round((seconds * 1e6) / junkComes.answered());
    const counts = [...junkComes.answers].map(([status, count]) => `${count} × ${status}`).join(', ');
    console.log(`    ${kind}: ${counts}`);
    noteFigure('flood', { what: `processor time of one: ${kind}`, value: each, unit: 'µs', budget: 'none' });
  }
  const { peakBytes } = await costOf(intake.pid);
  const peak = Math.round(peakBytes / 1024 / 1024);
  noteFigure('flood', { what: 'most memory of the intake', value: peak, unit: 'MB', budget: '≤ 512 MB' });
  const most = Math.max(...tries);
  noteFigure('flood', {
    what: 'tries until a child has a receipt',
    value: most,
    unit: 'tries',
    budget: '≤ 2 tries',
  });
  noteFigure('flood', {
    what: 'until a child has a receipt',
    value: median(waits),
    unit: 'ms',
    budget: 'none',
    of: waits,
  });
});

/** Reports that are all kept; FLOOD_REPORTS sends another number. They take 5 GB of the disk that TMPDIR lies on. */
const REPORTS = Number(process.env['FLOOD_REPORTS'] ?? 1_000_000);
const PARTS = 100;
const SENDERS = 32;

test('a million reports kept: the memory of the intake', async ({ run }) => {
  const plenty = 100_000_000;
  const limits = {
    ...INTAKE_LIMITS,
    newReportsPerHour: plenty,
    newReportsOverall: plenty,
    freeBytes: 1,
  };
  const { url, intake } = await run({ limits });
  const memory: number[] = [];
  const rates: number[] = [];
  for (let part = 0; part < PARTS; part++) {
    const reports = Array.from({ length: Math.ceil(REPORTS / PARTS) }, () => newSealed());
    const { answers, ms } = await sendQuickly(url, reports, SENDERS);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    rates.push(Math.round((reports.length * 1000) / ms));
    memory.push(await memoryOf(intake.pid));
    console.log(`    ${(part + 1) * reports.length} kept, ${rates.at(-1)} a second, ${memory.at(-1)} MB`);
  }
  const [start = 0, middle = 0, end = 0] = [0, PARTS / 2, PARTS - 1].map((part) => memory[part]);
  const at = { start, middle, end };
  for (const [when, value] of Object.entries(at)) {
    noteFigure('flood', {
      what: `memory of the intake over ${REPORTS} reports kept, at the ${when}`,
      value,
      unit: 'MB',
      budget: '≤ 512 MB',
    });
  }
  noteFigure('flood', {
    what: `memory of the intake at the end of ${REPORTS} reports kept, against the middle`,
    value: Math.round((end / middle) * 100) / 100,
    unit: '×',
    budget: '≤ 1.1 ×',
  });
});
