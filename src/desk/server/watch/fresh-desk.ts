import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { identitiesFolder } from '../desk-folder.ts';
import { type Desk, type DeskTrouble, type DeskWorld, openDesk } from '../open-desk.ts';
import { settingsFile } from '../settings/settings.ts';

export type FreshDesk = {
  /**
   * The desk, opened again where a key or a setting has changed. Where that cannot be done the one before goes on: `trouble`
   * says why. `desk` is null as long as it was never opened.
   */
  readonly get: () => Promise<
    | { readonly desk: Desk; readonly trouble: DeskTrouble | null }
    | { readonly desk: null; readonly trouble: DeskTrouble }
  >;
  readonly close: () => void;
};

/**
 * Keeps a desk open for as long as the watch runs. A person is asked for a passphrase the first time only: later nobody may
 * sit there, and a question would hold up everything.
 *
 * @param asksAPerson whether `askPassphrase` waits for somebody at a terminal
 */
export function freshDesk(world: DeskWorld, asksAPerson: boolean): FreshDesk {
  let desk: Desk | null = null;
  let openedWith = '';
  let first = true;
  const { askPassphrase } = world;
  // The same function each time: what it opened once it is not asked for again.
  const ask: DeskWorld['askPassphrase'] =
    askPassphrase && ((about) => (first || !asksAPerson ? askPassphrase(about) : Promise.resolve(null)));
  const asking: DeskWorld = ask ? { ...world, askPassphrase: ask } : world;

  return {
    async get() {
      const files = await fingerprint(world.dataDir);
      if (desk && files === openedWith) return { desk, trouble: null };
      const opened = await openDesk(asking);
      first = false;
      if (!opened.ok) return { desk, trouble: opened };
      desk?.close();
      desk = opened.desk;
      openedWith = files;
      return { desk, trouble: null };
    },
    close: () => desk?.close(),
  };
}

/** Changes whenever a key or the settings do. */
async function fingerprint(dataDir: string): Promise<string> {
  const folder = identitiesFolder(dataDir);
  const names = (await readdir(folder).catch(() => [])).sort();
  const files = [...names.map((name) => join(folder, name)), settingsFile(dataDir)];
  const seen = files.map(async (file) => {
    const found = await stat(file).catch(() => null);
    return [file, found?.ino, found?.size, found?.mtimeMs, found?.mode].join(' ');
  });
  return (await Promise.all(seen)).join('\n');
}
