import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredRow } from '../../../../src/intake/store/backup/row-source.ts';
import { openStore, type StorePlace } from '../../../../src/intake/store/open-store.ts';
import type { ReportStore } from '../../../../src/intake/store/report-store.ts';
import { newSealed } from './sealed.ts';

/** A data folder of an intake, with or without a shared database. */
export type Machine = {
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly operatorFile: string;
};

export type Machines = {
  /** Under which all of them lie, and where other files may. */
  readonly root: string;
  /** A new one on which nothing has run yet. */
  empty(name: string, databaseUrl: string | null): Promise<Machine>;
  /** One whose intake has an operator file and has kept so many reports. */
  filled(name: string, databaseUrl: string | null, reports?: number): Promise<Machine>;
  remove(): Promise<void>;
};

export async function newMachines(): Promise<Machines> {
  const root = await mkdtemp(join(tmpdir(), 'nightlight-machines-'));
  const empty = async (name: string, databaseUrl: string | null): Promise<Machine> => {
    const dataDir = join(root, name);
    await mkdir(join(dataDir, 'intake'), { recursive: true });
    return { dataDir, databaseUrl, operatorFile: join(dataDir, 'intake', 'operator.json') };
  };
  return {
    root,
    empty,
    filled: async (name, databaseUrl, reports = 5) => {
      const on = await empty(name, databaseUrl);
      await writeFile(on.operatorFile, '{"as":"served"}');
      const store = await storeOf(on);
      await keepNew(store, reports);
      await store.close();
      return on;
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

export const folderOf = ({ dataDir }: Machine): string => join(dataDir, 'intake');
export const fileOf = (on: Machine): string => join(folderOf(on), 'reports.sqlite');

export const storeOf = (on: Machine): Promise<ReportStore> => {
  const place: StorePlace = { databaseUrl: on.databaseUrl, folder: folderOf(on) };
  return openStore(place, () => new Date());
};

export async function keepNew(store: ReportStore, reports: number): Promise<void> {
  const keep = () => {
    const { id, sha256, bytes } = newSealed();
    return store.keep({ id, sha256, sealed: bytes });
  };
  await Promise.all(Array.from({ length: reports }, keep));
}

/** Everything that is stored, in order, with its bytes. */
export async function allRows(on: Machine): Promise<StoredRow[]> {
  const store = await storeOf(on);
  try {
    const page = await store.page('0', 10_000);
    return await Promise.all(
      page.map(async (row) => {
        // Plain bytes, whichever database they came from.
        const sealed = new Uint8Array((await store.read(row.id, row.sha256)) ?? []);
        return { ...row, sealed };
      }),
    );
  } finally {
    await store.close();
  }
}

/** The digest of all reports that a command has said. */
export const digestIn = (text: string): string | undefined =>
  /Digest of them all: ([0-9a-f]{64})/.exec(text)?.[1];
