import type { OperatorState } from './operator.ts';

/** Why a child cannot start; each has its own sentence and the help lines (rule 3). */
export type NotReady = 'keys' | 'crypto' | 'offline' | 'full';

/**
 * Whether a report could be sealed and kept, as far as can be known without loading the sealing code: an operator file
 * with usable recipients, WebCrypto, and a free place for the sealed report.
 */
export function readiness(
  operator: OperatorState,
  device: { readonly encrypts: boolean; readonly outboxFull: boolean },
): 'ready' | NotReady {
  if (!device.encrypts) return 'crypto';
  if (operator.kind === 'missing') return 'offline';
  if (operator.kind === 'invalid') return 'keys';
  if (device.outboxFull) return 'full';
  return 'ready';
}
