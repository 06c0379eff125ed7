import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findPostgres } from '../../../src/cli/check/find-postgres.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'postgres-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function install(name: string, programs = ['initdb', 'pg_ctl', 'psql', 'postgres']): string {
  const bin = join(folder, name, 'bin');
  mkdirSync(bin, { recursive: true });
  for (const program of programs) writeFileSync(join(bin, program), '', { mode: 0o755 });
  return bin;
}

test('of Debian’s versions the newest with a server is taken', () => {
  expect(findPostgres({}, folder)).toBe(null);
  const nine = install('9');
  expect(findPostgres({}, folder)).toBe(nine);
  const fifteen = install('15');
  install('17', ['psql']);
  expect(findPostgres({}, folder)).toBe(fifteen);
});

test('elsewhere the one on the PATH is taken', () => {
  const bin = install('brew');
  expect(findPostgres({ PATH: bin }, join(folder, 'none'))).toBe(bin);
  expect(findPostgres({ PATH: folder }, join(folder, 'none'))).toBe(null);
});
