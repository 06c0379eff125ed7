import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { ExpectedReceipt } from '../../../src/crypto/receipt.ts';
import { script } from '../../e2e/stage/run-node.ts';
import type { Answered } from './quick-senders.ts';

const PROCESS = script('tests/bench/stage/senders-process.ts');

/** `--expose-gc`: what making the reports leaves behind is cleared before the first is sent. A large young space: next to nothing while they are. */
const FLAGS = ['--disable-warning=ExperimentalWarning', '--expose-gc', '--max-semi-space-size=64'];

export type ToSend = { readonly url: string; readonly count: number; readonly connections: number };

export type SentElsewhere = {
  readonly answers: readonly (Pick<Answered, 'status' | 'receipt' | 'ms'> & {
    readonly sealed: ExpectedReceipt;
  })[];
  readonly ms: number;
};

export type SendersElsewhere = {
  /** Makes as many new reports, and sends them as `sendQuickly` does. */
  send(toSend: ToSend): Promise<SentElsewhere>;
  /** Settles when the process is gone. */
  end(): Promise<void>;
};

/**
 * Senders in a process of their own, which does nothing else while they send: where they share one with a test, its pauses
 * stand in what an answer took.
 */
export function sendersElsewhere(): SendersElsewhere {
  const child = spawn(process.execPath, [...FLAGS, PROCESS], {
    stdio: ['pipe', 'pipe', 'inherit'],
    cwd: '/',
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    send: async (toSend) => {
      child.stdin.write(`${JSON.stringify(toSend)}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error('the senders ended');
      return JSON.parse(value) as SentElsewhere;
    },
    end: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.stdin.end();
      await gone;
    },
  };
}
