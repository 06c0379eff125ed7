import type { HelpLineId } from '../../help/help-lines.ts';
import type { OUT_OF_REMIT } from '../../report/concerns.ts';
import type { Audience } from '../../report/people.ts';

type OutOfRemit = (typeof OUT_OF_REMIT)[number];

/** In the order in which they are shown: who can help soonest stands first. */
const YOUNG: readonly HelpLineId[] = ['childline', 'report-remove'];
const GROWN: readonly HelpLineId[] = ['nspcc', 'report-remove', 'internet-matters', 'childnet', 'childline'];
const PROFESSIONAL: readonly HelpLineId[] = [
  'professionals-online-safety',
  'report-remove',
  'nspcc',
  'ceop-education',
  'childnet',
];

/** Lines that fit some of these concerns only; every other line fits all. */
const ONLY_FOR: Partial<Record<HelpLineId, readonly OutOfRemit[]>> = {
  'report-remove': ['fake-account', 'friends-sharing'],
  childline: ['bullying', 'friends-sharing'],
  childnet: ['bullying', 'stranger-added', 'friends-sharing'],
  'ceop-education': ['stranger-added', 'friends-sharing'],
};

/**
 * Who helps with what is not the operator's business (seed: guidance for professionals; FIELD 1 and 5). There is always
 * somebody: Childline for whoever is young, the NSPCC for grown-ups, the helpline of their own for professionals.
 */
export function otherHelpLines(
  audience: Audience | undefined,
  concerns: readonly OutOfRemit[],
): readonly HelpLineId[] {
  const fits = (id: HelpLineId) => ONLY_FOR[id]?.some((concern) => concerns.includes(concern)) ?? true;
  if (audience === 'professional') return PROFESSIONAL.filter(fits);
  if (audience === 'parent' || audience === 'adult') return GROWN.filter(fits);
  return YOUNG.filter((id) => id === 'childline' || fits(id));
}
