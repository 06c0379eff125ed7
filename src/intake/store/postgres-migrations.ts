/**
 * What each version of the PostgreSQL database adds, oldest first; `nightlight_schema` counts how many have run.
 * An entry is never edited once released: a change is a new entry at the end.
 */
export const POSTGRES_MIGRATIONS: readonly string[] = [
  `CREATE TABLE report (
     seq bigint PRIMARY KEY,
     id text NOT NULL,
     sha256 text NOT NULL,
     received_at text NOT NULL,
     size integer NOT NULL,
     sealed bytea NOT NULL,
     UNIQUE (id, sha256)
   );
   CREATE TABLE probe (writes bigint NOT NULL);
   INSERT INTO probe (writes) VALUES (0);`,
  // Which database this is, so that no other is ever taken for it (`known-database.ts`).
  `CREATE TABLE identity (id text NOT NULL);
   INSERT INTO identity (id) VALUES (replace(gen_random_uuid()::text, '-', ''));`,
];
