import type { DatabaseSync } from 'node:sqlite';
import { CaseEvent } from '../case-event.ts';
import type { Cipher } from './cipher.ts';

/** What was done, each in a box of its own. Writes inside a transaction. */
export type Events = {
  /** @throws {import('zod').ZodError} when one does not fit the schema */
  readonly add: (events: readonly CaseEvent[]) => void;
  /** Of these cases, in the order in which they were added, whatever the clocks said. */
  readonly of: (...ids: readonly string[]) => readonly CaseEvent[];
  /** Erases those of these cases, and those of others that name one. The ids of the others. */
  readonly erase: (ids: ReadonlySet<string>) => readonly string[];
};

export function createEvents(database: DatabaseSync, cipher: Cipher): Events {
  const insert = database.prepare('INSERT INTO event (seq, id, box) VALUES (?, ?, ?)');
  const next = database.prepare('SELECT coalesce(max(seq), 0) + 1 AS seq FROM event');
  const byId = database.prepare('SELECT seq, box FROM event WHERE id = ?');
  const every = database.prepare('SELECT seq, box FROM event ORDER BY seq');
  const drop = database.prepare('DELETE FROM event WHERE seq = ?');

  const show = (seq: unknown, box: unknown): CaseEvent =>
    CaseEvent.parse(
      JSON.parse(cipher.show(box instanceof Uint8Array ? box : new Uint8Array(), place(Number(seq)))),
    );

  return {
    add(events) {
      for (const event of events.map((one) => CaseEvent.parse(one))) {
        const seq = Number(next.get()?.['seq']);
        insert.run(seq, cipher.mark('id', event.id), cipher.hide(JSON.stringify(event), place(seq)));
      }
    },
    of: (...ids) =>
      ids
        .flatMap((id) => byId.all(cipher.mark('id', id)))
        .sort((a, b) => Number(a['seq']) - Number(b['seq']))
        .map(({ seq, box }) => show(seq, box)),
    erase(ids) {
      const others = new Set<string>();
      for (const { seq, box } of every.all()) {
        const { id, did } = show(seq, box);
        const named = 'to' in did && ids.has(did.to);
        if (named && !ids.has(id)) others.add(id);
        if (named || ids.has(id)) drop.run(Number(seq));
      }
      return [...others];
    },
  };
}

const place = (seq: number): string => `event/${seq}`;
