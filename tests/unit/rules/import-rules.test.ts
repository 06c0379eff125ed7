import { expect, test } from 'vitest';
import { cruiseTree, ruleNames, type Tree } from './cruise-tree.ts';
import { SOUND_TREE, withImport } from './sound-tree.ts';

/** One fault for each way a rule can be broken: the rule, the file that breaks it, what it wrongly imports. */
const FAULTS: readonly (readonly [rule: string, file: string, target: string])[] = [
  ['report-is-pure', 'src/report/remit.ts', '../wire/receipt.ts'],
  ['report-is-pure', 'src/report/remit.ts', 'node:fs'],
  ['report-is-pure', 'src/report/remit.ts', 'preact'],
  ['report-is-pure', 'src/report/remit.ts', '../../locales/en/questions.json'],
  ['wire-is-pure', 'src/wire/receipt.ts', '../report/report.ts'],
  ['wire-is-pure', 'src/wire/receipt.ts', 'jose'],
  ['help-is-pure', 'src/help/lines.ts', '../report/report.ts'],
  ['crypto-imports-only-its-neighbours', 'src/crypto/digest.ts', '../report/report.ts'],
  ['i18n-imports-only-its-neighbours', 'src/i18n/voice.ts', '../wire/receipt.ts'],
  ['ui-imports-only-its-neighbours', 'src/ui/button.ts', '../i18n/voice.ts'],
  ['store-imports-only-its-neighbours', 'src/store/store.ts', '../wire/receipt.ts'],
  ['vault-imports-only-its-neighbours', 'src/vault/vault.ts', '../wire/receipt.ts'],
  ['outbox-imports-only-its-neighbours', 'src/outbox/deliver.ts', '../crypto/seal.ts'],
  ['outbox-imports-only-its-neighbours', 'src/outbox/deliver.ts', '../report/report.ts'],
  ['safety-imports-only-its-neighbours', 'src/safety/erase-everything.ts', '../report/report.ts'],
  ['app-imports-only-its-neighbours', 'src/app/main.ts', '../crypto/open.ts'],
  ['app-imports-only-its-neighbours', 'src/app/main.ts', '../crypto/draft-key.ts'],
  ['app-imports-only-its-neighbours', 'src/app/main.ts', '../intake/server.ts'],
  ['sw-imports-only-its-neighbours', 'src/sw/sw.ts', '../wire/receipt.ts'],
  ['intake-imports-only-its-neighbours', 'src/intake/server.ts', '../report/report.ts'],
  ['desk-imports-only-its-neighbours', 'src/desk/queue.ts', '../app/main.ts'],
  ['one-door-to-the-database', 'src/store/store.ts', 'idb'],
  ['one-door-to-the-database', 'src/app/main.ts', 'idb'],
  ['one-door-to-crypto', 'src/intake/server.ts', 'jose'],
  ['one-door-to-crypto', 'src/vault/vault.ts', '@noble/hashes'],
  ['one-door-to-crypto', 'src/desk/queue.ts', 'age-encryption'],
  ['stretching-stays-in-its-worker', 'src/crypto/stretch.ts', 'hash-wasm'],
  ['one-door-to-the-stretch-worker', 'src/crypto/stretch.ts', './stretch-worker.ts'],
  ['one-door-to-the-stretch-worker', 'src/app/main.ts', '../crypto/stretch-worker.ts?worker&url'],
  ['bank-holidays-stay-at-the-desk', 'src/desk/queue.ts', 'date-holidays'],
  ['bank-holidays-stay-at-the-desk', 'src/app/main.ts', 'date-holidays'],
  ['other-languages-come-when-asked-for', 'src/app/main.ts', '../i18n/languages.ts'],
  ['quick-exit-imports-nothing', 'src/safety/quick-exit.ts', './erase-everything.ts'],
  ['quick-exit-imports-nothing', 'src/safety/quick-exit.ts', 'preact'],
  ['node-stays-on-the-server', 'src/sw/sw.ts', 'node:path'],
  ['internal-is-private-to-its-room', 'src/vault/vault.ts', '../store/internal/database.ts'],
  ['internal-is-private-to-its-folder', 'src/app/components/list.ts', './card/internal/edge.ts'],
  ['src-never-imports-tests', 'src/desk/queue.ts', '../../tests/unit/world.ts'],
  ['every-import-is-there', 'src/desk/queue.ts', './gone.ts'],
  ['only-declared-packages', 'src/app/main.ts', 'came-along'],
  ['every-folder-has-a-row', 'src/extras/thing.ts', '../report/report.ts'],
];

/** By no path: the fault is one room further on, where the neighbour's own rule would not yet say what it means. */
const DETOURS: readonly (readonly [rule: string, start: string, detour: Tree])[] = [
  [
    'sw-never-reaches-what-opens-a-draft-or-a-report',
    'src/sw/sw.ts',
    withImport('src/store/store.ts', '../vault/vault.ts'),
  ],
  [
    'sw-never-reaches-what-opens-a-draft-or-a-report',
    'src/sw/sw.ts',
    withImport('src/crypto/receipt.ts', './open.ts'),
  ],
  [
    'sw-never-reaches-what-opens-a-draft-or-a-report',
    'src/sw/sw.ts',
    withImport('src/crypto/slot-mask.ts', './stretch.ts'),
  ],
  [
    'intake-never-reaches-what-opens-a-report',
    'src/intake/server.ts',
    withImport('src/crypto/digest.ts', './open.ts'),
  ],
  [
    'intake-never-reaches-what-opens-a-report',
    'src/intake/server.ts',
    withImport('src/crypto/digest.ts', './stretch.ts'),
  ],
];

test('a project that keeps to the table breaks no rule', async () => {
  expect(await cruiseTree(SOUND_TREE)).toEqual([]);
});

test.each(FAULTS)('%s: %s may not import %s', async (rule, file, target) => {
  expect(await cruiseTree(withImport(file, target))).toContainEqual({ rule, from: file });
});

test.each(DETOURS)('%s, not even by a detour from %s', async (rule, start, tree) => {
  expect(await cruiseTree(tree)).toContainEqual({ rule, from: start });
});

test('two files that need each other are a cycle', async () => {
  const broken = await cruiseTree(withImport('src/report/report.ts', './remit.ts'));
  expect(broken.map(({ rule }) => rule)).toEqual(['no-cycles']);
});

test('a cycle of types alone is a cycle', async () => {
  const tree = {
    ...SOUND_TREE,
    'src/report/a.ts': "import type { B } from './b.ts';\nexport type A = B | null;\n",
    'src/report/b.ts': "import type { A } from './a.ts';\nexport type B = A | null;\n",
  };
  const broken = await cruiseTree(tree);
  expect(broken.map(({ rule }) => rule)).toEqual(['no-cycles']);
});

test('a new folder is noticed even if it imports nothing', async () => {
  const tree = { ...SOUND_TREE, 'src/extras/thing.ts': 'export const nothing = null;\n' };
  expect(await cruiseTree(tree)).toEqual([{ rule: 'every-folder-has-a-row', from: 'src/extras/thing.ts' }]);
});

test('every rule there is has been broken here once', async () => {
  const tried = new Set(['no-cycles', ...[...FAULTS, ...DETOURS].map(([rule]) => rule)]);
  const all = await ruleNames();
  expect([...tried].sort()).toEqual([...all].sort());
});
