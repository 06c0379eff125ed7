import type { StoredReport } from '../report-store.ts';

/** A stored report with its sealed bytes. */
export type StoredRow = StoredReport & { readonly sealed: Uint8Array };

/** Every report of one moment: a database under a running intake, or a backup. */
export type RowSource = {
  /** Of the database; null where it was made before databases had one. */
  readonly identity: string | null;
  /** In commit order. To be read once at a time. Throws `StoreFailed` when the database cannot go on. */
  rows(): AsyncIterable<StoredRow>;
  close(): Promise<void>;
};
