import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import desk from '../../../locales/en/desk.json' with { type: 'json' };
import questions from '../../../locales/en/questions.json' with { type: 'json' };
import { ensurePractice } from '../../../src/cli/practice-setup.ts';
import { lockWithPassphrase } from '../../../src/crypto/passphrase-lock.ts';
import { seal, sealReport } from '../../../src/crypto/seal.ts';
import type { DeskOutput } from '../../../src/desk/server/commands/command.ts';
import { identitiesFolder } from '../../../src/desk/server/desk-folder.ts';
import type { DeskWorld } from '../../../src/desk/server/open-desk.ts';
import { runDesk } from '../../../src/desk/server/run-desk.ts';
import { createWords } from '../../../src/desk/server/show/words.ts';
import { INTAKE_LIMITS } from '../../../src/intake/limits.ts';
import { startIntake } from '../../../src/intake/server.ts';
import type { Report } from '../../../src/report/report.ts';
import { readOperatorFile } from '../../../src/wire/operator-file.ts';
import { reportSaying } from '../report/priority-report.ts';

export const WORDS = createWords({ desk, questions });

const PASSPHRASE = 'mild and invented words';

export type SendOptions = {
  readonly id?: string;
  /** The id inside the seal, when it is not the one it is sent under. */
  readonly innerId?: string;
  readonly mode?: 'practice' | 'live';
  readonly recipients?: readonly string[];
};

/** The real intake with a data folder of its own, set up as on a first run, and the desk beside it. */
export type DeskAndIntake = {
  readonly dataDir: string;
  readonly origin: string;
  /** Seals as the phone does and sends it; the id it went under. */
  readonly send: (report: unknown, options?: SendOptions) => Promise<string>;
  /** Seals anything at all, and sends it. */
  readonly sendPlain: (plain: Uint8Array, options?: SendOptions) => Promise<string>;
  readonly sendBytes: (sealed: Uint8Array, id?: string) => Promise<string>;
  readonly desk: (...args: string[]) => Promise<DeskOutput>;
  /** The same, with something typed after it. */
  readonly deskTyping: (typed: string, ...args: string[]) => Promise<DeskOutput>;
  /** Puts every key of the desk under a passphrase, which the desk then knows. */
  readonly protectKeys: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** @param intakeClock by which the intake says when something arrived */
export async function startDeskAndIntake(intakeClock = () => new Date()): Promise<DeskAndIntake> {
  const dataDir = await mkdtemp(join(tmpdir(), 'desk-test-'));
  const operatorFile = join(dataDir, 'intake', 'operator.json');
  const setUp = await ensurePractice({ dataDir, operatorFile });
  if (!setUp.ok) throw new Error(setUp.reason);
  const intake = await startIntake(
    {
      host: '127.0.0.1',
      port: 0,
      deskPort: 0,
      dataDir,
      databaseUrl: null,
      operatorFile,
      trustProxy: [],
      distDir: null,
      limits: { ...INTAKE_LIMITS, newReportsPerHour: 10_000 },
    },
    { now: intakeClock, log: () => {} },
  );
  if (!intake.ok) {
    await rm(dataDir, { recursive: true });
    throw new Error(intake.reason);
  }

  const world: DeskWorld = {
    dataDir,
    origin: intake.deskUrl,
    operatorFile,
    now: () => new Date(),
    fetch,
    words: WORDS,
    advisor: 'Sam',
    askPassphrase: async () => PASSPHRASE,
  };
  const operatorText = await readFile(operatorFile, 'utf8');
  const operator = readOperatorFile(operatorText);
  if (!operator.ok) throw new Error(operator.problems.join());

  const sendBytes = async (sealed: Uint8Array, id: string = randomUUID()) => {
    const digest = createHash('sha256').update(sealed).digest('base64');
    const response = await fetch(`${intake.url}/v1/reports/${id}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream', 'repr-digest': `sha-256=:${digest}:` },
      body: new Uint8Array(sealed),
    });
    if (![200, 201, 409].includes(response.status)) throw new Error(`the intake answered ${response.status}`);
    return id;
  };

  return {
    dataDir,
    origin: intake.deskUrl,
    sendBytes,
    sendPlain: async (plain, { id, recipients = operator.file.recipients } = {}) =>
      sendBytes(await seal(plain, recipients), id),
    send: async (report, { id = randomUUID(), innerId = id, mode = 'practice', recipients } = {}) =>
      sendBytes(
        await sealReport({
          id: innerId,
          mode,
          operatorText,
          recipients: recipients ?? operator.file.recipients,
          report,
        }),
        id,
      ),
    desk: (...args) => runDesk(args, world),
    deskTyping: (typed, ...args) => runDesk(args, { ...world, readTyped: async () => typed }),
    async protectKeys() {
      const folder = identitiesFolder(dataDir);
      for (const name of await readdir(folder)) {
        const locked = await lockWithPassphrase(await readFile(join(folder, name)), PASSPHRASE);
        await writeFile(join(folder, name.replace(/\.txt$/, '.age')), locked, { mode: 0o600 });
        await rm(join(folder, name));
      }
    },
    close: async () => {
      await intake.close();
      await rm(dataDir, { recursive: true });
    },
  };
}

/** Reports of the four levels, most endangered child last. */
export const OF_EACH_LEVEL: readonly Report[] = [
  reportSaying({ concerns: ['bullying'], 'sexual-check': 'no' }, { audience: 'child', ageBand: '14to17' }),
  reportSaying({ concerns: ['groomed'] }, { audience: 'parent' }),
  reportSaying({ concerns: ['blackmail'] }, { audience: 'friend', ageBand: '14to17' }),
  reportSaying({ 'safe-here': 'no', concerns: ['sexual-talk'] }, { audience: 'child', ageBand: '11to13' }),
];

export type ListJson = {
  readonly mode: string;
  readonly reports: readonly SummaryJson[];
  readonly otherMode: { readonly reports: readonly SummaryJson[] };
  readonly band: {
    readonly count: number;
    readonly groups: readonly {
      readonly why: string;
      readonly count: number;
      readonly refs: readonly string[];
    }[];
  };
};
export type SummaryJson = {
  readonly reference: string;
  readonly id: string;
  readonly mode: string;
  readonly priority: string;
  readonly reasons: readonly string[];
  readonly due: string;
  readonly copies: readonly unknown[];
  readonly rivals: number;
};

/** The queue as `desk --json` prints it. */
export async function listed({ desk }: Pick<DeskAndIntake, 'desk'>): Promise<ListJson> {
  const { code, text } = await desk('--json');
  if (code !== 0) throw new Error(text);
  return JSON.parse(text);
}
