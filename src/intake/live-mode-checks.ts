import { access, constants, readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Enough of a file to see whether it is a key file. */
const LOOK_AT_BYTES = 1024 * 1024;
const PRIVATE_KEY = 'AGE-SECRET-KEY';

/**
 * What must not be possible where real reports arrive (DESIGN 7): that the intake's own user reads a private key
 * that opens reports, or changes the app and operator file that phones are given. Not even root may run it.
 *
 * @returns one line that says what to do, or null when all is well
 */
export async function liveModeProblem(where: {
  readonly dataDir: string;
  readonly distDir: string | null;
  readonly operatorFile: string;
}): Promise<string | null> {
  const key = await readablePrivateKey(where.dataDir);
  if (key) return `live mode: this user can read ${key}; keep the desk's keys on the desk's own machine`;
  for (const path of [where.operatorFile, dirname(where.operatorFile)]) {
    if (await couldWrite(path)) {
      return 'live mode: this user could write the operator file or its folder; set OPERATOR_FILE to a place it cannot write';
    }
  }
  if (where.distDir !== null && (await couldWriteAnything(where.distDir))) {
    return 'live mode: this user could write the served app; give dist and the folder it lies in to another user, read-only';
  }
  return null;
}

async function readablePrivateKey(dataDir: string): Promise<string | null> {
  const desk = join(dataDir, 'desk');
  if (await can(desk, constants.R_OK)) return "the desk's folder";
  for (const path of await everythingUnder(join(dataDir, 'intake'))) {
    if (await holdsPrivateKey(path)) return 'a file under intake/ that holds a private key';
  }
  return null;
}

async function holdsPrivateKey(path: string): Promise<boolean> {
  try {
    if ((await stat(path)).size > LOOK_AT_BYTES) return false;
    return (await readFile(path, 'latin1')).includes(PRIVATE_KEY);
  } catch {
    return false;
  }
}

async function couldWriteAnything(dir: string): Promise<boolean> {
  for (const path of [dirname(dir), dir, ...(await everythingUnder(dir))]) {
    if (await couldWrite(path)) return true;
  }
  return false;
}

/** Its owner could, even when the mode says no: an owner changes the mode. */
async function couldWrite(path: string): Promise<boolean> {
  if (await can(path, constants.W_OK)) return true;
  try {
    return (await stat(path)).uid === process.getuid?.();
  } catch {
    return false;
  }
}

async function can(path: string, mode: number): Promise<boolean> {
  try {
    await access(path, mode);
    return true;
  } catch {
    return false;
  }
}

async function everythingUnder(dir: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(dir, { recursive: true });
    return entries.map((entry) => join(dir, entry));
  } catch {
    return [];
  }
}
