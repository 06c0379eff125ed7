/**
 * What each version of the embedded database adds, oldest first; its `user_version` counts how many have run.
 * An entry is never edited once released: a change is a new entry at the end.
 */
export const SQLITE_MIGRATIONS: readonly string[] = [
  `CREATE TABLE report (
     seq INTEGER PRIMARY KEY,
     id TEXT NOT NULL,
     sha256 TEXT NOT NULL,
     received_at TEXT NOT NULL,
     size INTEGER NOT NULL,
     sealed BLOB NOT NULL,
     UNIQUE (id, sha256)
   ) STRICT;
   CREATE TABLE probe (writes INTEGER NOT NULL) STRICT;
   INSERT INTO probe (writes) VALUES (0);`,
  // Which database this is, so that no other is ever taken for it (`known-database.ts`).
  `CREATE TABLE identity (id TEXT NOT NULL) STRICT;
   INSERT INTO identity (id) VALUES (lower(hex(randomblob(16))));`,
];
