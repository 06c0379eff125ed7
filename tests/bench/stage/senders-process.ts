import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { newSealed } from '../../unit/intake/support/sealed.ts';
import { sendQuickly } from './quick-senders.ts';
import type { SentElsewhere, ToSend } from './senders-elsewhere.ts';

/** Told in lines of JSON how many reports to send and where, it answers each with a line; it ends when whoever began it does. */
for await (const line of createInterface({ input: process.stdin })) {
  const { url, count, connections } = JSON.parse(line) as ToSend;
  const reports = Array.from({ length: count }, () => newSealed());
  const { answers, ms } = await sendQuickly(url, reports, connections);
  const sent: SentElsewhere = {
    answers: answers.map(({ sealed: { id, sha256 }, status, receipt, ms: took }) => ({
      sealed: { id, sha256 },
      status,
      receipt,
      ms: took,
    })),
    ms,
  };
  if (!process.stdout.write(`${JSON.stringify(sent)}\n`)) await once(process.stdout, 'drain');
}
