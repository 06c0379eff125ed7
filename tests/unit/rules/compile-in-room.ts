import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import ts from 'typescript';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/**
 * Compiles files as if they lay in a room, with that room's own tsconfig.
 *
 * @param room such as `src/sw`
 * @param files name → text
 * @returns name → what the compiler says of it; a file without an error is not in it
 */
export function compileInRoom(
  room: string,
  files: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'types-')));
  try {
    cpSync(join(ROOT, 'tsconfig.json'), join(folder, 'tsconfig.json'));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    mkdirSync(join(folder, room), { recursive: true });
    const config = join(folder, room, 'tsconfig.json');
    cpSync(join(ROOT, room, 'tsconfig.json'), config);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, room, name), text);
    return errorsByFile(config);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function errorsByFile(config: string): Record<string, string> {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: refuse };
  const parsed = ts.getParsedCommandLineOfConfigFile(config, {}, host);
  if (!parsed) throw new Error(`${config} cannot be read`);
  const program = ts.createProgram(parsed.fileNames, parsed.options);
  const errors: Record<string, string> = {};
  for (const found of ts.getPreEmitDiagnostics(program)) {
    const name = found.file ? basename(found.file.fileName) : config;
    errors[name] = `${errors[name] ?? ''}${ts.flattenDiagnosticMessageText(found.messageText, ' ')}\n`;
  }
  return errors;
}

function refuse(found: ts.Diagnostic): never {
  throw new Error(ts.flattenDiagnosticMessageText(found.messageText, ' '));
}
