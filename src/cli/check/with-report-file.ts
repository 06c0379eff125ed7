import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Gives `run` the path of a file to write its JSON report to, hands back what was written (`null` if nothing readable
 * was) and removes it: no report outlives the step.
 */
export async function withReportFile<T>(
  run: (path: string) => Promise<T>,
): Promise<{ result: T; report: unknown }> {
  const folder = mkdtempSync(join(tmpdir(), 'check-'));
  try {
    const path = join(folder, 'report.json');
    const result = await run(path);
    return { result, report: readJson(path) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
