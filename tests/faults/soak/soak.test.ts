import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { INTAKE_LIMITS } from '../../../src/intake/limits.ts';
import { runNode, script } from '../../e2e/stage/run-node.ts';
import { makeService } from '../../e2e/stage/service.ts';
import { runSoak } from './run-soak.ts';

/**
 * The promise, with every fault at once: from the moment that *send* was pressed no report is lost, doubled, or called
 * received when it is not. Phones (real pages with the app's own code under the screens) send through a faulty network to
 * the real intake, which is killed and started again; pages, browsers and their storage die at random moments.
 *
 * SOAK_SEED repeats a run: every fault, kill and burst comes from it; how processes run side by side does not.
 * SOAK_REPORTS says how many.
 */
const seed = Number(process.env['SOAK_SEED'] ?? randomInt(2 ** 31));
const reports = Number(process.env['SOAK_REPORTS'] ?? 1000);
const MINUTE = 60_000;

test('whatever happens, every sealed report arrives once, and none is called arrived before', async ({
  browser,
  playwright,
}) => {
  test.setTimeout(15 * MINUTE + reports * 1000);
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  say(`soak of ${reports} reports, seed ${seed} (SOAK_SEED=${seed} repeats it)`);
  const folder = await mkdtemp(join(tmpdir(), 'nightlight-soak-app-'));
  const dist = join(folder, 'dist');
  const built = await runNode([script('tests/faults/soak/build-soak-app.ts'), dist]);
  expect(built.code, built.err).toBe(0);
  // A school behind one address sends no thousand reports in an hour; the limit has tests of its own.
  const service = await makeService(
    dist,
    {},
    { ...INTAKE_LIMITS, newReportsPerHour: Number.MAX_SAFE_INTEGER },
  );
  try {
    const { summary, problems, waiting, sealed, rows, doubles, arrived } = await runSoak({
      reports,
      seed,
      service,
      browser,
      chromium: playwright.chromium,
      say,
    });
    say(summary);
    expect(problems, summary).toEqual([]);
    expect({ rows, doubles, waiting }, summary).toEqual({ rows: sealed, doubles: 0, waiting: 0 });
    expect(sealed).toBeGreaterThanOrEqual(reports);
    expect(arrived).toBeGreaterThan(sealed / 2);
  } finally {
    await service.end();
    await rm(folder, { recursive: true, force: true });
  }
});
