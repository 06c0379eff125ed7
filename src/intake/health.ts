import { readFile } from 'node:fs/promises';
import { readDeskTokens } from './desk-tokens.ts';
import type { Tell } from './happening.ts';
import { diskFill, fullest, type Storage, watchStorage } from './storage.ts';
import { type ReportStore, StoreFailed } from './store/report-store.ts';

const SAYS = {
  stopping: ['error', 'The intake is stopping.'],
  'store-failed': ['error', 'Reports cannot be kept: the database cannot be written.'],
  'no-room': ['error', 'Reports can hardly be kept: the disk is all but full. Make room now.'],
  'storage-filling': ['error', 'Storage is over 80 percent full. Make room today.'],
  'storage-half': ['warning', 'Storage is over half full.'],
  'storage-unknown': ['warning', 'Nobody watches how full the database is: set STORAGE_BYTES.'],
  'tokens-broken': ['error', 'desk-tokens.json cannot be read: no desk gets a report. Mend it.'],
  'no-token': ['error', 'No token reads reports: what arrives is seen by nobody. Add one.'],
  'proxy-not-trusted': [
    'error',
    'A proxy in front is not in TRUST_PROXY: all senders share one limit and wait for each other. Name it there.',
  ],
  'operator-file-changed': ['warning', 'The operator file is not the one in use. Start the intake again.'],
} as const satisfies Record<string, readonly ['error' | 'warning', string]>;

export type HealthCode = keyof typeof SAYS;

/** What the operator is told, and nobody else. */
export type Health = {
  readonly v: 1;
  /** A report could be stored now, and there is room for many. */
  readonly ready: boolean;
  /** What is wrong, worst first; empty when all is well. */
  readonly problems: readonly {
    readonly code: HealthCode;
    readonly severity: 'error' | 'warning';
    readonly says: string;
  }[];
  /** Null where it cannot be known. */
  readonly storage: Storage | null;
};

export type HealthParts = {
  readonly store: Pick<ReportStore, 'probe' | 'bytes'>;
  readonly dataDir: string;
  /** The folder whose disk the database lies on; null when the database is elsewhere. */
  readonly databaseFolder: string | null;
  /** What the operator has set aside for reports; null: the disk. */
  readonly storageBytes: number | null;
  /** Free bytes of the disk under which the intake is not ready. */
  readonly freeBytes: number;
  readonly operatorFile: { readonly path: string; readonly bytes: Uint8Array };
  readonly proxyNotTrusted: () => boolean;
  readonly tell: Tell;
};

/** Knows how the intake is, and tells the log when storage fills, or fails, or works again. */
export function watchHealth(parts: HealthParts): HealthWatch {
  const { store, databaseFolder, storageBytes, tell } = parts;
  let stopping = false;
  let failing = false;
  let room = true;
  let deskless = false;

  const storage = watchStorage(async () => {
    const disk = databaseFolder === null ? null : await diskFill(databaseFolder);
    room = disk === null || disk.freeBytes >= parts.freeBytes;
    const set = storageBytes === null ? null : { usedBytes: await store.bytes(), ofBytes: storageBytes };
    return fullest([disk, set].filter((one) => one !== null));
  }, tell);

  async function canStore(): Promise<boolean> {
    try {
      await store.probe();
      await storage.look();
      if (failing) tell({ event: 'store-works' });
      failing = false;
    } catch (cause) {
      if (!failing && !stopping) {
        tell({ event: 'store-failed', code: cause instanceof StoreFailed ? cause.code : 'unknown' });
      }
      failing = true;
    }
    return !failing && room && !stopping;
  }

  async function lookForDesks(): Promise<void> {
    const [why] = (await tokenProblems(parts.dataDir)).filter(([, is]) => is).map(([code]) => code);
    if (why !== undefined && !deskless) tell({ event: 'no-desk', why });
    if (why === undefined && deskless) tell({ event: 'desk-again' });
    deskless = why !== undefined;
  }

  async function wrong(): Promise<readonly HealthCode[]> {
    const last = storage.last();
    const found: [HealthCode, boolean][] = [
      ['stopping', stopping],
      ['store-failed', failing],
      ['no-room', !room],
      ['storage-filling', last?.level === 'filling'],
      ...(await tokenProblems(parts.dataDir)),
      ['proxy-not-trusted', parts.proxyNotTrusted()],
      ['storage-half', last?.level === 'half'],
      ['storage-unknown', databaseFolder === null && storageBytes === null],
      ['operator-file-changed', await hasChanged(parts.operatorFile)],
    ];
    return found.filter(([, is]) => is).map(([code]) => code);
  }

  return {
    canStore,
    health: async () => {
      const ready = await canStore();
      const problems = (await wrong()).map((code) => {
        const [severity, says] = SAYS[code];
        return { code, severity, says };
      });
      return { v: 1, ready, problems, storage: storage.last() };
    },
    look: async () => {
      await canStore();
      await lookForDesks();
    },
    storage: storage.last,
    stop: () => {
      stopping = true;
    },
  };
}

export type HealthWatch = {
  /** Makes a real, committed write and looks at the room that is left. Never throws. */
  canStore(): Promise<boolean>;
  health(): Promise<Health>;
  /** Looks at all that the log tells of. Never throws. */
  look(): Promise<void>;
  /** As last measured. */
  storage(): Storage | null;
  /** From now on the intake is not ready. */
  stop(): void;
};

async function tokenProblems(dataDir: string): Promise<readonly ['tokens-broken' | 'no-token', boolean][]> {
  const read = await readDeskTokens(dataDir);
  const reads = read.ok && read.tokens.some(({ revokedAt, only }) => !revokedAt && only === undefined);
  return [
    ['tokens-broken', !read.ok],
    ['no-token', read.ok && !reads],
  ];
}

async function hasChanged({ path, bytes }: HealthParts['operatorFile']): Promise<boolean> {
  try {
    return !(await readFile(path)).equals(bytes);
  } catch {
    return true;
  }
}
