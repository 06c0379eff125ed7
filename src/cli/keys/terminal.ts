import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { ReadStream, WriteStream } from 'node:tty';

/** Somebody at the keyboard. */
export type Terminal = {
  /** Asks for a line that does not appear while it is typed; null when it is given up (Ctrl-C, Ctrl-D). */
  readonly hidden: (prompt: string) => Promise<string | null>;
};

/**
 * The terminal this process runs in, or null when input or error output is something else: then there is nobody to ask.
 * Prompts go to error output, so that what a command prints can go into a file.
 */
export function terminalOf(input: ReadStream, output: WriteStream): Terminal | null {
  if (!input.isTTY || !output.isTTY) return null;
  return {
    hidden: (prompt) =>
      new Promise((resolve) => {
        const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
        // With an output that shows nothing, readline still edits (backspace, paste, Ctrl-U) and the echo is lost.
        const lines = createInterface({ input, output: nowhere, terminal: true, historySize: 0 });
        let line: string | null = null;
        output.write(prompt);
        lines.once('line', (typed) => {
          line = typed;
          lines.close();
        });
        lines.once('SIGINT', () => lines.close());
        lines.once('close', () => {
          output.write('\n');
          resolve(line);
        });
      }),
  };
}
