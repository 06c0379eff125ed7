import type { Tree } from './cruise-tree.ts';

const nothing = 'export const nothing = null;\n';
const uses = (...paths: string[]): string =>
  paths.map((path, at) => `import * as m${at} from '${path}';\nexport { m${at} };\n`).join('');

const PACKAGES = [
  'zod',
  'idb',
  'age-encryption',
  'jose',
  '@noble/hashes',
  'hash-wasm',
  'preact',
  'date-holidays',
];

/** A small project in which every import is allowed: each room uses all that its row in the table lets it use. */
export const SOUND_TREE: Tree = {
  'package.json': JSON.stringify({
    name: 'rooms',
    type: 'module',
    dependencies: Object.fromEntries(PACKAGES.map((name) => [name, '1.0.0'])),
  }),
  ...Object.fromEntries([...PACKAGES, 'came-along'].flatMap(fakePackage)),

  'tests/unit/world.ts': nothing,
  'src/report/report.ts': uses('zod'),
  'src/report/remit.ts': uses('./report.ts'),
  'src/wire/receipt.ts': uses('zod'),
  'src/help/lines.ts': nothing,
  'src/crypto/seal.ts': uses('age-encryption', '@noble/hashes'),
  'src/crypto/open.ts': uses('age-encryption'),
  'src/crypto/receipt.ts': uses('jose', '../wire/receipt.ts'),
  'src/crypto/digest.ts': nothing,
  'src/crypto/slot-mask.ts': nothing,
  'src/crypto/random.ts': nothing,
  'src/crypto/draft-key.ts': nothing,
  'src/crypto/stretch-worker.ts': `${uses('hash-wasm')}export type Task = string;\n`,
  'src/crypto/stretch.ts': "import type { Task } from './stretch-worker.ts';\nexport type Again = Task;\n",
  'src/store/internal/database.ts': uses('idb'),
  'src/store/store.ts': uses('./internal/database.ts'),
  'src/vault/vault.ts': uses('../store/store.ts', '../crypto/draft-key.ts', '../report/report.ts'),
  'src/outbox/deliver.ts': uses(
    '../store/store.ts',
    '../wire/receipt.ts',
    '../crypto/receipt.ts',
    '../crypto/digest.ts',
    '../crypto/slot-mask.ts',
    '../crypto/random.ts',
  ),
  'src/safety/quick-exit.ts': nothing,
  'src/safety/erase-everything.ts': uses('../store/store.ts', '../vault/vault.ts', '../outbox/deliver.ts'),
  'src/i18n/languages.ts': nothing,
  'src/i18n/voice.ts': uses('../help/lines.ts', '../report/report.ts'),
  'src/ui/button.ts': uses('preact'),
  'src/app/main.ts': uses(
    '../report/report.ts',
    '../wire/receipt.ts',
    '../help/lines.ts',
    '../store/store.ts',
    '../vault/vault.ts',
    '../outbox/deliver.ts',
    '../safety/quick-exit.ts',
    '../i18n/voice.ts',
    '../ui/button.ts',
    '../crypto/seal.ts',
    '../crypto/random.ts',
    '../crypto/stretch.ts',
    './components/card/card.ts',
    './trusted-worker.ts',
  ),
  'src/app/texts/other-languages.ts': uses('../../i18n/languages.ts'),
  'src/app/trusted-worker.ts': uses('../crypto/stretch-worker.ts?worker&url'),
  'src/app/components/card/card.ts': uses('./internal/edge.ts'),
  'src/app/components/card/internal/edge.ts': uses('./corner.ts'),
  'src/app/components/card/internal/corner.ts': nothing,
  'src/app/components/list.ts': nothing,
  'src/sw/sw.ts': uses('../outbox/deliver.ts', '../store/store.ts'),
  'src/intake/server.ts': uses(
    'node:fs',
    '../wire/receipt.ts',
    '../crypto/receipt.ts',
    '../crypto/digest.ts',
  ),
  'src/desk/queue.ts': uses(
    'node:fs',
    '../report/report.ts',
    '../wire/receipt.ts',
    '../crypto/open.ts',
    '../i18n/voice.ts',
    '../help/lines.ts',
    '../ui/button.ts',
  ),
  'src/cli/serve.ts': uses('node:fs', '../intake/server.ts', '../desk/queue.ts'),
  'src/build/first-screen.ts': uses('node:fs', '../app/components/card/card.ts', '../help/lines.ts'),
};

function fakePackage(name: string): [string, string][] {
  const folder = `node_modules/${name}`;
  return [
    [`${folder}/package.json`, JSON.stringify({ name, version: '1.0.0', type: 'module', main: 'index.js' })],
    [`${folder}/index.js`, nothing],
  ];
}

/** The same tree with one more import at the top of one file, which is written if it is not there. */
export function withImport(file: string, target: string): Tree {
  return { ...SOUND_TREE, [file]: `import '${target}';\n${SOUND_TREE[file] ?? nothing}` };
}
