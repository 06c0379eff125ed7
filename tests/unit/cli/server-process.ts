import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const PARTS = [
  'src',
  'locales',
  'public',
  'index.html',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
];

/** A copy of the project, so that a test neither builds over `dist/` nor touches anybody's data. */
export function copyProject(): { root: string; remove: () => void } {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'project-')));
  for (const part of PARTS) cpSync(join(ROOT, part), join(root, part), { recursive: true });
  cpSync(join(ROOT, 'tsconfig.json'), join(root, 'tsconfig.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

export interface ServerProcess {
  readonly process: ChildProcess;
  /** Resolves with everything said so far once these words are among it; rejects if it ends without. */
  says(words: string): Promise<string>;
  readonly ended: Promise<{ code: number | null; out: string; err: string }>;
}

/** Starts one of the commands as a process of its own, on free ports unless told otherwise. */
export function startCommand(
  root: string,
  command: string,
  env: Readonly<Record<string, string>> = {},
): ServerProcess {
  const { OPERATOR_FILE: _file, DATA_DIR: _dir, DATABASE_URL: _url, ...inherited } = process.env;
  const args = ['--disable-warning=ExperimentalWarning', join(root, 'src', 'cli', `${command}.ts`)];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...inherited, HOST: '127.0.0.1', PORT: '0', DESK_PORT: '0', ...env },
  });
  let out = '';
  let err = '';
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, out, err }));
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  const listeners = new Set<() => void>();
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    for (const listener of listeners) listener();
  });
  const says = (words: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (out.includes(words)) resolve(out);
      };
      listeners.add(look);
      look();
      void ended.then(() => reject(new Error(`it ended without saying "${words}":\n${out}${err}`)));
    });
  return { process: child, says, ended };
}
