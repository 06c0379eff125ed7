import type { ToEnqueue } from '../../outbox/enqueue.ts';
import type { Draft } from '../../report/draft.ts';
import { finishReport } from '../../report/finish.ts';
import { ONLINE_ABUSE } from '../../report/online-abuse.ts';
import type { Revision } from '../../store/store.ts';
import type { SentReport } from '../../vault/locked-content.ts';
import type { Device } from './device.ts';
import { loadSealing } from './load-sealing.ts';
import type { OperatorState } from './operator.ts';

/** Why nothing was sealed; each has its own sentence, and nothing is lost. */
export type Stopped = 'missing' | 'too-large' | 'invalid' | 'keys' | 'broken' | 'full' | 'failed';

export type SendResult =
  /** `lasting`: the sealed report outlives the page. */
  | { readonly kind: 'sealed'; readonly report: ToEnqueue; readonly lasting: boolean }
  | { readonly kind: 'stopped'; readonly why: Stopped };

export type ToSend = {
  readonly device: Device;
  readonly operator: OperatorState;
  readonly draft: () => Draft;
  /** The draft's revision on the device, when it is kept there: draft and report change places in one transaction. */
  readonly revision: () => Revision | undefined;
  /** Nothing of it may be shown to whoever opens the app next, without the lock if there is one. */
  readonly quiet: boolean;
  readonly now: () => string;
  readonly language: string;
};

/** How often it is sealed again when the draft changed while it was being sealed. */
const TRIES = 3;

/**
 * From a draft to a sealed report in the outbox (DESIGN 3). Encryption fails closed: whatever goes wrong, nothing leaves.
 * Where the device cannot store it, the sealed report waits in memory, and that is said.
 */
export async function sendReport(toSend: ToSend): Promise<SendResult> {
  const { device, operator, quiet } = toSend;
  if (operator.kind !== 'ready') return stopped('keys');
  const id = crypto.randomUUID();
  for (let tries = 0; tries < TRIES; tries++) {
    const revision = toSend.revision();
    const finished = finishReport(ONLINE_ABUSE, toSend.draft(), {
      now: toSend.now(),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      language: toSend.language,
    });
    if (!finished.ok) return stopped(finished.why);
    const { mode, receiptKeys } = operator.file;
    const listed = { id, mode, sealedAt: Date.now() };
    // Before it is sealed: whoever leaves while that is done closes the lock, and the list behind it must not be lost.
    const inPlace = revision ? await inPlaceOf(revision, listed, device) : {};
    const sealed = await seal(id, operator, finished.report);
    if (!sealed) return stopped('broken');
    const only = { id, sealed, receiptKeys, mode, quiet };
    const report: ToEnqueue = { ...only, ...inPlace };
    const stored = await device.outbox.enqueue(report);
    if (stored === 'stored') {
      if (report.draftAfter) device.vault.sealed(listed, report.draftAfter);
      device.outbox.poke();
      return { kind: 'sealed', report, lasting: device.lasting };
    }
    if (stored === 'full') return stopped('full');
    if (stored === 'failed') {
      const spare = await device.spareOutbox();
      if ((await spare.enqueue(only)) !== 'stored') return stopped('failed');
      spare.poke();
      return { kind: 'sealed', report, lasting: false };
    }
  }
  return stopped('failed');
}

/** What takes the draft's place when the report is stored: behind a lock, the list with the report on it. */
async function inPlaceOf(draftRevision: Revision, listed: SentReport, { vault }: Device) {
  const draftAfter = await vault.afterSealing(listed);
  return draftAfter ? { draftRevision, draftAfter, untilUnlocked: true as const } : { draftRevision };
}

async function seal(id: string, operator: OperatorState & { kind: 'ready' }, report: unknown) {
  try {
    const { sealReport } = await loadSealing();
    const { mode, recipients } = operator.file;
    return await sealReport({ id, mode, operatorText: operator.text, recipients, report });
  } catch {
    return null;
  }
}

const stopped = (why: Stopped): SendResult => ({ kind: 'stopped', why });
