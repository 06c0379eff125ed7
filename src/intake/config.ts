import { join, resolve } from 'node:path';
import { INTAKE_LIMITS, type IntakeLimits } from './limits.ts';
import { type ReadNetworks, readNetworks } from './networks.ts';

export type IntakeConfig = {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** The desk's own listener, always on loopback. */
  readonly deskPort: number;
  readonly dataDir: string;
  /** `null`: the embedded SQLite file under `dataDir`. */
  readonly databaseUrl: string | null;
  readonly operatorFile: string;
  /** Addresses and networks (CIDR) of the proxies whose last forwarded hop counts. */
  readonly trustProxy: readonly string[];
  /** The built app; `null` serves none (something else serves it while developing). */
  readonly distDir: string | null;
  /** What the operator has set aside for reports, in bytes; absent or null: the disk. */
  readonly storageBytes?: number | null;
  readonly limits: IntakeLimits;
};

export type ReadConfig =
  | { readonly ok: true; readonly config: IntakeConfig }
  /** One plain line that names the variable and says what to do; never its value. */
  | { readonly ok: false; readonly reason: string };

const PORT_RULE = 'must be a whole number from 0 to 65535';

/**
 * Reads the intake's variables (DESIGN 9). An empty variable counts as unset.
 *
 * @param env usually `process.env`
 * @param root the folder that relative paths start from, and where `dist/` lies
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, root: string): ReadConfig {
  const value = (name: string, otherwise: string) => env[name]?.trim() || otherwise;

  const port = readPort(value('PORT', '8787'));
  if (port === null) return refuse(`PORT ${PORT_RULE}`);
  const deskPort = readPort(value('DESK_PORT', '8788'));
  if (deskPort === null) return refuse(`DESK_PORT ${PORT_RULE}`);
  if (port !== 0 && port === deskPort) return refuse('DESK_PORT must differ from PORT');

  const databaseUrl = value('DATABASE_URL', '') || null;
  if (databaseUrl !== null && !isPostgresUrl(databaseUrl)) {
    return refuse('DATABASE_URL must be postgres://user:password@host:port/database, or unset for SQLite');
  }

  const networks: ReadNetworks = readNetworks(value('TRUST_PROXY', ''));
  if (!networks.ok) {
    return refuse(
      'TRUST_PROXY must be addresses or networks such as 10.0.0.1, 10.0.0.0/8, separated by commas',
    );
  }

  const storage = value('STORAGE_BYTES', '');
  const storageBytes = storage === '' ? null : readBytes(storage);
  if (Number.isNaN(storageBytes)) {
    return refuse('STORAGE_BYTES must be a number of bytes above 0, such as 500M or 20G');
  }

  const dataDir = resolve(root, value('DATA_DIR', '.nightlight'));
  return {
    ok: true,
    config: {
      host: value('HOST', '127.0.0.1'),
      port,
      deskPort,
      dataDir,
      databaseUrl,
      operatorFile: resolve(root, value('OPERATOR_FILE', join(dataDir, 'intake', 'operator.json'))),
      trustProxy: networks.list,
      distDir: join(root, 'dist'),
      storageBytes,
      limits: INTAKE_LIMITS,
    },
  };
}

const refuse = (reason: string): ReadConfig => ({ ok: false, reason });

function readPort(text: string): number | null {
  if (!/^\d{1,5}$/.test(text)) return null;
  const port = Number(text);
  return port <= 65_535 ? port : null;
}

/** K, M, G and T stand for powers of 1024. NaN when it is no such number. */
function readBytes(text: string): number {
  const [, digits = '', unit = ''] = /^([1-9]\d{0,14})([KMGT]?)$/i.exec(text) ?? [];
  return digits === '' ? Number.NaN : Number(digits) * 1024 ** ' KMGT'.indexOf(unit.toUpperCase() || ' ');
}

function isPostgresUrl(text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text) && URL.canParse(text);
}
