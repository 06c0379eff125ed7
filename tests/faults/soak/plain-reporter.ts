import type { FullResult, Reporter, TestCase, TestError, TestResult } from '@playwright/test/reporter';

/** Writes what the soak says, and what went wrong before it could say it: its last line stays the last. */
export default class PlainReporter implements Reporter {
  #last = '';

  onStdOut(chunk: string | Buffer): void {
    this.#last = String(chunk);
    process.stdout.write(chunk);
  }

  onStdErr(chunk: string | Buffer): void {
    process.stderr.write(chunk);
  }

  onError(error: TestError): void {
    process.stderr.write(`${error.message ?? 'it could not be run'}\n`);
  }

  onTestEnd(_test: TestCase, { status, errors }: TestResult): void {
    if (status === 'passed') return;
    for (const { message } of errors) process.stderr.write(`${message ?? status}\n`);
  }

  onEnd({ status }: FullResult): void {
    if (status === 'failed') process.stdout.write(this.#last);
    if (status === 'interrupted') process.stderr.write('The soak was stopped before its end.\n');
  }

  printsToStdio(): boolean {
    return true;
  }
}
