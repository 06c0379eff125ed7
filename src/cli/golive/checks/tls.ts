import { type Check, missing, toKnow } from '../finding.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Ours: time enough to mend a renewal that does not work. */
export const CERTIFICATE_LASTS_DAYS = 14;
const MODERN = new Set(['TLSv1.2', 'TLSv1.3']);

/** Whether phones reach the public address safely, and only safely. */
export const tlsCheck: Check = ({ served, now }) => {
  if (served === null) return [missing('no-origin')];
  if (served === 'unreachable') return [missing('unreachable')];
  const { protocol, distrust, validTo, plain } = served.tls;
  if (protocol === null) return [missing('not-https')];
  const ends = validTo !== null && validTo.getTime() < now.getTime() + CERTIFICATE_LASTS_DAYS * DAY_MS;
  return [
    ...(distrust === null ? [] : [missing('not-trusted', { why: distrust })]),
    ...(ends && validTo ? [missing('ends-soon', { day: validTo.toISOString().slice(0, 10) })] : []),
    ...(MODERN.has(protocol) ? [] : [missing('too-old', { protocol })]),
    ...(plain === 'serves' ? [missing('plain-serves')] : []),
    ...(plain === 'closed' ? [toKnow('plain-closed')] : []),
  ];
};
