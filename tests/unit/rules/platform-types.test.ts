import { existsSync, globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { compileInRoom } from './compile-in-room.ts';
import { filesBehind } from './files-behind.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const SLOW = 30_000;

/** What each room's platform has, and what it must not know of: [room, what is there, what is not]. */
const PLATFORMS: readonly (readonly [room: string, has: readonly string[], hasNot: readonly string[]])[] = [
  ['src/report', ['Map'], ['indexedDB', 'window', 'document', 'fetch', 'process', 'crypto', 'setTimeout']],
  ['src/wire', ['Map'], ['indexedDB', 'window', 'fetch', 'process', 'crypto']],
  ['src/help', ['Map'], ['document', 'fetch', 'process']],
  ['src/crypto', ['crypto'], ['window', 'document', 'process', 'Buffer']],
  ['src/store', ['indexedDB'], ['window', 'document', 'localStorage', 'process']],
  ['src/vault', ['crypto'], ['window', 'document', 'localStorage', 'process']],
  ['src/outbox', ['fetch'], ['window', 'document', 'localStorage', 'process']],
  ['src/sw', ['caches'], ['window', 'document', 'localStorage', 'process']],
  ['src/app', ['document'], ['process', 'Buffer', 'require']],
  ['src/ui', ['document'], ['process', 'Buffer']],
  ['src/i18n', ['document'], ['process', 'Buffer']],
  ['src/safety', ['document'], ['process', 'Buffer']],
  ['src/intake', ['process'], ['document', 'window', 'indexedDB']],
  ['src/desk', ['process'], ['document', 'window', 'indexedDB']],
  ['src/cli', ['process'], ['document', 'window', 'indexedDB']],
];

test.each(PLATFORMS)(
  '%s has %j and does not compile with any of %j',
  (room, has, hasNot) => {
    const file = (name: string): [string, string] => [`${name}.ts`, `export const used = ${name};\n`];
    const errors = compileInRoom(room, Object.fromEntries([...has, ...hasNot].map(file)));
    expect(Object.keys(errors).sort()).toEqual(hasNot.map((name) => `${name}.ts`).sort());
    for (const name of hasNot) expect(errors[`${name}.ts`]).toContain(`'${name}'`);
  },
  SLOW,
);

const WITHOUT_A_PAGE = PLATFORMS.filter(([, , hasNot]) => hasNot.includes('document')).map(([room]) => room);

test.each(WITHOUT_A_PAGE)(
  '%s brings in no page by what its real files import',
  (room) => {
    const page = filesBehind(join(ROOT, room)).filter((path) => /\/lib\.dom\b/.test(path));
    expect(page).toEqual([]);
  },
  SLOW,
);

test('every room says which platform it is for, and all but the build are tried here', () => {
  const rooms = globSync('src/*/', { cwd: ROOT }).map((room) => room.replace(/\/$/, ''));
  expect(rooms.filter((room) => !existsSync(join(ROOT, room, 'tsconfig.json')))).toEqual([]);
  const tried = PLATFORMS.map(([room]) => room);
  const all = globSync('src/*/tsconfig.json', { cwd: ROOT }).map(dirname);
  expect(all.filter((room) => !tried.includes(room))).toEqual(['src/build']);
});
