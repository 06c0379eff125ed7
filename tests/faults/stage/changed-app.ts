import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFor } from '../../e2e/stage/build-app.ts';
import { ROOT } from '../../e2e/stage/run-node.ts';

/** What a file of the sources becomes, by its path. */
export type Changes = Readonly<Record<string, (source: string) => string>>;

const SOURCES = ['src', 'locales', 'public', 'index.html', 'vite.config.ts', 'package.json', 'tsconfig.json'];

/** The app as another version has it: built from a copy of the sources with some of them changed. */
export async function buildChanged(changes: Changes): Promise<{ dir: string; remove: () => Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), 'nightlight-version-'));
  try {
    for (const path of SOURCES) await cp(join(ROOT, path), join(root, path), { recursive: true });
    await symlink(join(ROOT, 'node_modules'), join(root, 'node_modules'));
    for (const [path, change] of Object.entries(changes)) {
      const source = await readFile(join(root, path), 'utf8');
      const changed = change(source);
      if (changed === source) throw new Error(`nothing was changed in ${path}`);
      await writeFile(join(root, path), changed);
    }
    return await buildFor({}, root);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
