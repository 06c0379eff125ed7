import { effect } from '@preact/signals';
import { registerWorker } from '../../../../src/app/register-worker.ts';
import { deviceTime } from '../../../../src/app/state/clock.ts';
import { linkDevice } from '../../../../src/app/state/device-link.ts';
import { forgetSentDraft } from '../../../../src/app/state/forget-sent-draft.ts';
import { linkOperator } from '../../../../src/app/state/operator-link.ts';
import { sendReport } from '../../../../src/app/state/sender.ts';
import { sha256Hex } from '../../../../src/crypto/digest.ts';
import { ENGLISH } from '../../../../src/i18n/language.ts';
import { answeredValue } from '../../../../src/report/answers.ts';
import type { Draft } from '../../../../src/report/draft.ts';
import { beenHere } from '../../../../src/store/been-here.ts';
import { draftOf, numberIn } from './draft-of.ts';
import { fragileStorage } from './fragile-storage.ts';
import type { Found, News, SoakPhone } from './news.ts';

declare global {
  interface Window {
    /** The way to the soak; see `News`. */
    tellSoak: (news: News) => Promise<void>;
    soakPhone: SoakPhone;
  }
}

/**
 * A phone without screens: what lies under them in the app, put together as `create-session.ts` does, and told what to do
 * by the soak. What a screen would show is told instead.
 */
const fragile = fragileStorage();
const tell = (news: News) => void window.tellSoak(news).catch(() => {});
const now = () => deviceTime(new Date());

const link = linkDevice({
  refreshReceiptKeys: async () => {
    const known = await operatorLink.ask();
    return known.kind === 'ready' ? known.file.receiptKeys : null;
  },
  lostWriter: () => {},
  knownHere: Boolean(navigator.serviceWorker.controller),
});
const operatorLink = linkOperator({
  device: link.device,
  early: undefined,
  beenHere: () => beenHere(indexedDB),
  spare: Promise.resolve(),
});

let draft: Draft | null = null;
const shown = new Set<string>();

function show(id: string): void {
  if (shown.has(id)) return;
  shown.add(id);
  tell({ kind: 'arrived', id });
}

effect(() => {
  for (const id of link.arrivals.value.keys()) show(id);
  const items = link.items.value;
  if (!items) return;
  for (const { id, state } of items) if (state === 'arrived') show(id);
  const waiting = items.filter(({ id, state }) => state !== 'arrived' && !shown.has(id));
  tell({ kind: 'waiting', items: waiting.map(({ id, lasting }) => ({ id, lasting })) });
});

const reportOf = (of: Draft): number => numberIn(answeredValue(of.answers, 'story')) ?? 0;

async function find(): Promise<Found> {
  const { vault, lasting } = await link.device();
  const read = await vault.read();
  draft = read.kind === 'draft' ? read.draft : null;
  if (!lasting || read.kind === 'failed') return 'unknown';
  return draft ? reportOf(draft) : 'none';
}

async function forgetDraft(): Promise<void> {
  const { vault } = await link.device();
  await vault.forget();
}

async function keep(report: number, story: string): Promise<boolean> {
  const { vault, writer, lasting } = await link.device();
  if (!lasting || (await writer.hold()) === 'elsewhere') return false;
  await vault.read();
  draft = draftOf(report, story, now());
  if ((await vault.keep(draft)) !== 'kept') return false;
  tell({ kind: 'kept', report });
  return true;
}

async function send(toSend: Draft, kept: boolean): Promise<void> {
  const report = reportOf(toSend);
  const device = await link.device();
  const sent = await sendReport({
    device,
    operator: await operatorLink.known(),
    draft: () => toSend,
    revision: () => (kept ? (device.vault.revision() ?? undefined) : undefined),
    quiet: !kept,
    now,
    language: 'en-GB',
  });
  if (sent.kind === 'stopped') {
    tell({ kind: 'stopped', report, why: sent.why });
    return;
  }
  const { id, sealed } = sent.report;
  link.guard(sent.report);
  if (!sent.lasting) forgetSentDraft(sent.report, link);
  tell({ kind: 'sealed', report, id, sha256: await sha256Hex(sealed), lasting: sent.lasting });
  device.writer.release();
  await link.readOutboxes();
}

window.soakPhone = {
  keep,
  find,
  async sendKept() {
    const toSend = draft;
    draft = null;
    if (toSend) await send(toSend, true);
  },
  sendUnkept: (report, story) => send(draftOf(report, story, now()), false),
  forgetDraft,
  async poke() {
    for (const outbox of (await link.device()).outboxes()) outbox.poke();
  },
  look: () => void document.dispatchEvent(new Event('visibilitychange')),
  ...fragile,
};

await link.device();
await operatorLink.known();
const found = await find();
await link.readOutboxes();
tell({ kind: 'up', draft: found });
await registerWorker(() => false, ENGLISH);
