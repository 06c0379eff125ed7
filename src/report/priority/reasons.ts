/**
 * Why a report stands where it stands (DESIGN 8): every reason belongs to one level and stands alone. Highest level
 * first; inside a level in the order in which an advisor should read them.
 */
export const REASONS = {
  immediate: [
    'not-safe-now',
    'harm-today',
    'reporter-not-safe',
    'self-harm-now',
    'made-to-hurt',
    'threat-of-violence',
    'meeting-now',
    'meeting-soon',
    'meeting-may-have-happened',
    'meeting-date-unknown',
    'deadline-soon',
    'deadline-may-have-passed',
    'lives-with-person',
    'person-has-access',
  ],
  urgent: [
    'unsure-safe-now',
    'unsure-harm-today',
    'unsure-reporter-safe',
    'unsure-self-harm',
    'self-harm-sometimes',
    'unsure-meeting',
    'unsure-meeting-when',
    'unsure-threat',
    'unsure-access',
    'unsure-signs',
    'meeting',
    'touched',
    'blackmail',
    'threatened',
    'image',
    'still-going',
    'under-13',
    'age-11-to-13',
    'known',
    'family-or-trusted',
    'harm-at-home',
    'disabled',
    'in-care',
    'missing',
    'abused-before',
    'told-by-young-person',
  ],
  standard: ['told-by-adult'],
  advice: ['out-of-remit'],
} as const;

export type Level = keyof typeof REASONS;
export type Reason = (typeof REASONS)[Level][number];

/** Highest first. */
export const LEVELS = ['immediate', 'urgent', 'standard', 'advice'] as const satisfies readonly Level[];

const ORDER: readonly Reason[] = LEVELS.flatMap((level): readonly Reason[] => REASONS[level]);

/** The level that a reason gives by itself. */
export function levelOf(reason: Reason): Level {
  const level = LEVELS.find((candidate) => (REASONS[candidate] as readonly Reason[]).includes(reason));
  if (!level) throw new UnknownReasonError();
  return level;
}

/** Each reason once, highest first. */
export function ranked(reasons: Iterable<Reason>): readonly Reason[] {
  const given = new Set(reasons);
  return ORDER.filter((reason) => given.has(reason));
}

export class UnknownReasonError extends Error {
  override name = 'UnknownReasonError';
}
