import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import { newIntakeFolder } from './support/intake-folder.ts';
import { runIntake } from './support/running-intake.ts';
import { newSealed, type Sealed, sealedHeaders } from './support/sealed.ts';

const CHILD = new URL('./support/intake-child.ts', import.meta.url).pathname;

async function startChild(config: unknown): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [CHILD, JSON.stringify(config)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const started = JSON.parse(String(line)) as { url?: string; reason?: string };
  if (started.url === undefined) throw new Error(`the intake did not start: ${started.reason}`);
  return { child, url: started.url };
}

it('an intake that is killed in the middle of a burst has every report it gave a receipt for', async () => {
  const folder = await newIntakeFolder();
  onTestFinished(() => folder.remove());
  const limits = { ...folder.config.limits, newReportsPerHour: 1_000_000 };

  const receipted: { sealed: Sealed; answer: Response }[] = [];
  for (let round = 0; round < 3; round++) {
    const { child, url } = await startChild({ ...folder.config, limits });
    const enough = receipted.length + 60;
    let running = true;
    const send = async () => {
      while (running) {
        const sealed = newSealed();
        const answer = await fetch(`${url}/v1/reports/${sealed.id}`, {
          method: 'PUT',
          body: sealed.bytes,
          headers: sealedHeaders(sealed.bytes),
        }).catch(() => null);
        if (answer === null) return;
        if (answer.status === 201) receipted.push({ sealed, answer });
        if (receipted.length >= enough && running) {
          running = false;
          child.kill('SIGKILL');
        }
      }
    };
    const exited = once(child, 'exit');
    await Promise.all(Array.from({ length: 16 }, send));
    expect(receipted.length).toBeGreaterThanOrEqual(enough);
    await exited;
  }

  const intake = await runIntake({}, { folder });
  expect(receipted.length).toBeGreaterThanOrEqual(180);
  for (const { sealed, answer } of receipted) {
    const promised = await intake.receiptIn(answer, sealed);
    const again = await intake.put(sealed);
    expect(again.status).toBe(200);
    expect(await intake.receiptIn(again, sealed)).toEqual(promised);
    const stored = await intake.askDesk(`/v1/reports/${sealed.id}?sha256=${sealed.sha256}`);
    expect(Buffer.from(await stored.arrayBuffer()).equals(sealed.bytes)).toBe(true);
  }
});
