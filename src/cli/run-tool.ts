import { spawn } from 'node:child_process';

export interface ToolResult {
  /** Exit code; 1 when a signal ended it or it could not be started. */
  readonly code: number;
  /** What it wrote to both streams, in order of arrival. */
  readonly output: string;
}

/** Runs one program to its end and keeps what it wrote. Never rejects: not being able to start is a result too. */
export function runTool(
  program: string,
  args: readonly string[],
  { cwd, env = {} }: { cwd: string; env?: Readonly<Record<string, string>> },
): Promise<ToolResult> {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const keep = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
