import type { DatabaseSync } from 'node:sqlite';
import type { Cipher } from './cipher.ts';

/** Small things a command keeps, by name. Writes inside a transaction. */
export type Memories = {
  readonly get: (name: string) => string | null;
  readonly set: (name: string, value: string) => void;
  /** Forgets every memory in whose name or value one of these stands. */
  readonly forget: (texts: readonly string[]) => void;
};

export function createMemories(database: DatabaseSync, cipher: Cipher): Memories {
  const one = database.prepare('SELECT box FROM memory WHERE name = ?');
  const every = database.prepare('SELECT name, box FROM memory');
  const drop = database.prepare('DELETE FROM memory WHERE name = ?');
  const write = database.prepare(
    'INSERT INTO memory (name, box) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET box = excluded.box',
  );
  const show = (box: unknown, name: Uint8Array) =>
    JSON.parse(cipher.show(box instanceof Uint8Array ? box : new Uint8Array(), place(name))) as readonly [
      name: string,
      value: string,
    ];

  return {
    get(name) {
      const mac = cipher.mark('memory', name);
      const box = one.get(mac)?.['box'];
      return box === undefined ? null : show(box, mac)[1];
    },
    set(name, value) {
      const mac = cipher.mark('memory', name);
      write.run(mac, cipher.hide(JSON.stringify([name, value]), place(mac)));
    },
    forget(texts) {
      for (const { name, box } of every.all()) {
        if (!(name instanceof Uint8Array)) continue;
        const kept = show(box, name).join('\n');
        if (texts.some((text) => kept.includes(text))) drop.run(name);
      }
    },
  };
}

const place = (name: Uint8Array): string => `memory/${Buffer.from(name).toString('hex')}`;
