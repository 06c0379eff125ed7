import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { Read } from './read.ts';

const Day = z.iso.date();

/** What no program can see, and only the operator can say: the day on which each was last done. */
export const Statements = z.strictObject({
  v: z.literal(1),
  /** A backup was put back on another machine and its reports opened. */
  backupRehearsedOn: Day.optional(),
  /** A report was sent from a phone and opened at the desk, in practice mode. */
  practisedOn: Day.optional(),
  /** The data-protection impact assessment was finished or looked through again. */
  dataProtectionAssessedOn: Day.optional(),
  /** Somebody who works with children read the questions and the words of the languages that are shown. */
  wordsReadOn: Day.optional(),
});
export type Statements = z.infer<typeof Statements>;

export const statementsFile = (dataDir: string): string => join(dataDir, 'desk', 'golive.json');

/** Reads `DATA_DIR/desk/golive.json`; without one, nothing has been said. Never throws. */
export async function readStatements(dataDir: string): Promise<Read<Statements>> {
  let text: string;
  try {
    text = await readFile(statementsFile(dataDir), 'utf8');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return missing ? { ok: true, value: { v: 1 } } : { ok: false, problems: ['it cannot be read'] };
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, problems: ['it is not JSON'] };
  }
  const read = Statements.safeParse(json);
  if (read.success) return { ok: true, value: read.data };
  return { ok: false, problems: read.error.issues.map(({ path, message }) => [...path, message].join(': ')) };
}
