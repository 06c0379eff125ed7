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
  // One question keeps all of a commit. The number is our lock (`postgres-transaction.ts`): each statement of the function sees
  // what was committed while it waited for it. A plan is kept as long as its connection: one made for a handful of rows must not
  // read the whole table when there are many. (Without jit: for PostgreSQL the probe, which has no index, then looks dear.)
  `CREATE FUNCTION keep_reports(
     ids text[], digests text[], sizes integer[], bytes bytea, moment text, micros bigint, most integer
   ) RETURNS TABLE (kind text, first_at text) LANGUAGE plpgsql SET enable_seqscan = off SET jit = off AS $$
   DECLARE
     next_seq bigint;
     others bigint;
     from_byte integer := 1;
     repeated boolean := false;
   BEGIN
     PERFORM pg_advisory_xact_lock(474214787188);
     SELECT greatest(coalesce(max(seq), 0) + 1, micros) INTO next_seq FROM report;
     FOR n IN 1..cardinality(ids) LOOP
       SELECT count(*), max(received_at) FILTER (WHERE sha256 = digests[n]) INTO others, first_at
         FROM report WHERE id = ids[n];
       IF first_at IS NOT NULL THEN
         kind := 'same';
         repeated := true;
       ELSIF others >= most THEN
         kind := 'full';
       ELSE
         kind := CASE others WHEN 0 THEN 'new' ELSE 'variant' END;
         first_at := moment;
         INSERT INTO report (seq, id, sha256, received_at, size, sealed)
           VALUES (next_seq, ids[n], digests[n], moment, sizes[n], substring(bytes FROM from_byte FOR sizes[n]));
         next_seq := next_seq + 1;
       END IF;
       from_byte := from_byte + sizes[n];
       RETURN NEXT;
     END LOOP;
     -- Kept before, perhaps while a standby was gone. A commit that has written nothing would not wait for it.
     IF repeated THEN UPDATE probe SET writes = writes + 1; END IF;
   END $$;`,
];
