/** What may have happened, as codes, by whether it is the operator's business (DESIGN 5.3; seed: guidance for professionals). */

export const IN_REMIT = [
  'sexual-talk',
  'asked-nudes',
  'sent-sexual',
  'blackmail',
  'fake-nude',
  'passed-on',
  'groomed',
  'offered-money',
  'meet-up',
  'touched',
  'made-to-hurt',
] as const;

/** Sendable, and never `advice`. */
export const UNSURE_REMIT = ['harm-at-home', 'feels-wrong', 'other', 'own-words'] as const;

/** Real harms that others can help with better; a follow-up question finds what hides behind them. */
export const OUT_OF_REMIT = [
  'bullying',
  'hacked-account',
  'fake-account',
  'stranger-added',
  'friends-sharing',
] as const;

export type Concern =
  | (typeof IN_REMIT)[number]
  | (typeof UNSURE_REMIT)[number]
  | (typeof OUT_OF_REMIT)[number];
