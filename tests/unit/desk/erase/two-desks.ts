import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runIntakeCommand } from '../../../../src/cli/intake/run-intake-command.ts';
import { eraserCommand } from '../../../../src/cli/keys/eraser-command.ts';
import type { Passphrases } from '../../../../src/cli/keys/passphrases.ts';
import type { DeskOutput } from '../../../../src/desk/server/commands/command.ts';
import { runDesk } from '../../../../src/desk/server/run-desk.ts';
import { referenceOf } from '../../../../src/wire/reference.ts';
import { reportSaying } from '../../report/priority-report.ts';
import { type DeskAndIntake, startDeskAndIntake, WORDS } from '../desk-and-intake.ts';

const DAY_MS = 86_400_000;
export const daysAgo = (days: number) => () => new Date(Date.now() - days * DAY_MS);

/** An advisor with a desk of their own, and a key to sign with under their own passphrase. */
export type Advisor = {
  readonly name: string;
  readonly dataDir: string;
  /** The half of their key that they read out. */
  readonly key: string;
  /** What they do at their desk; `at` is their clock, `typed` what they type when asked. */
  readonly does: (args: readonly string[], how?: { at?: () => Date; typed?: string }) => Promise<DeskOutput>;
};

/** A real intake that has kept reports for a long time, and two advisors with a desk each. */
export type TwoDesks = {
  readonly intake: DeskAndIntake;
  readonly ada: Advisor;
  readonly ben: Advisor;
  /** `npm run intake -- …` on the intake's machine. */
  readonly atIntake: (...args: string[]) => Promise<{ readonly code: number; readonly text: string }>;
  /** A report that came a hundred days ago, and that Ada answered and closed ninety days ago. */
  readonly answered: (said?: Parameters<typeof reportSaying>[0]) => Promise<string>;
  readonly close: () => Promise<void>;
};

export async function startTwoDesks(): Promise<TwoDesks> {
  const intake = await startDeskAndIntake(daysAgo(100));
  const others = await mkdtemp(join(tmpdir(), 'second-desk-'));
  for (const part of ['identities', 'token']) {
    await cp(join(intake.dataDir, 'desk', part), join(others, 'desk', part), { recursive: true });
  }
  const operatorFile = join(intake.dataDir, 'intake', 'operator.json');

  const atIntake = (...args: string[]) =>
    runIntakeCommand(args, {
      config: { dataDir: intake.dataDir, databaseUrl: null, operatorFile },
      now: () => new Date(),
      words: WORDS,
    });
  const advisor = async (name: string, dataDir: string): Promise<Advisor> => {
    const passphrase = `the mild passphrase of ${name}`;
    const passphrases: Passphrases = {
      ask: async () => passphrase,
      choose: async () => passphrase,
      chooseAnother: async () => passphrase,
    };
    await writeFile(join(dataDir, 'desk', 'settings.json'), '{"eraseClosedAfterDays":30}', { mode: 0o600 });
    const { text } = await eraserCommand([name], {
      dataDir,
      now: () => new Date(),
      words: WORDS,
      passphrases,
    });
    const key = /[\w-]{43}\.[\w-]{43}/.exec(text)?.[0] ?? '';
    const added = await atIntake('eraser', 'add', name, key);
    if (added.code !== 0) throw new Error(added.text);
    return {
      name,
      dataDir,
      key,
      does: (args, { at = () => new Date(), typed = '' } = {}) =>
        runDesk(args, {
          dataDir,
          origin: intake.origin,
          operatorFile,
          now: at,
          fetch,
          words: WORDS,
          advisor: name,
          askPassphrase: passphrases.ask,
          readTyped: async () => typed,
        }),
    };
  };
  const ada = await advisor('Ada', intake.dataDir);
  const ben = await advisor('Ben', others);
  for (const { dataDir } of [ada, ben]) {
    for (const { name, key } of [ada, ben]) await tellDesk(dataDir, name, key);
  }
  return {
    intake,
    ada,
    ben,
    atIntake,
    async answered(said = {}) {
      const id = await intake.send(reportSaying(said));
      const reference = referenceOf(id);
      for (const args of [
        ['open', reference],
        ['outcome', reference, 'answered'],
        ['close', reference],
      ]) {
        const { code, text } = await ada.does(args, { at: daysAgo(90) });
        if (code !== 0) throw new Error(text);
      }
      return id;
    },
    async close() {
      await intake.close();
      await rm(others, { recursive: true });
    },
  };
}

/** `npm run keys -- eraser NAME KEY` at a desk. */
export async function tellDesk(dataDir: string, name: string, key: string): Promise<void> {
  const { code, text } = await eraserCommand([name, key], { dataDir, now: () => new Date(), words: WORDS });
  if (code !== 0) throw new Error(text);
}

/** The order's file, as it was said where it lies. */
export function fileIn({ text }: DeskOutput): string {
  const file = /\/\S+order-\w+\.json/.exec(text)?.[0];
  if (file === undefined) throw new Error(text);
  return file;
}

/** What somebody adds who agrees to the order that lies in a file now. */
export async function agreeing(file: string): Promise<string> {
  const { order } = JSON.parse(await readFile(file, 'utf8'));
  return `--agree=${createHash('sha256').update(order).digest('hex')}`;
}

/** Everything that the intake keeps on its disk. */
export async function intakeBytes({ dataDir }: DeskAndIntake): Promise<Buffer> {
  const files = ['reports.sqlite', 'reports.sqlite-wal'].map((name) => join(dataDir, 'intake', name));
  return Buffer.concat(await Promise.all(files.map((file) => readFile(file))));
}
