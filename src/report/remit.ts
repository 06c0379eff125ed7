import { type Answers, answeredValue, codesOf } from './answers.ts';
import { IN_REMIT, OUT_OF_REMIT } from './concerns.ts';
import { holds } from './conditions.ts';
import { youngest } from './online-abuse/who.ts';

export type Remit = 'in' | 'out' | 'unsure';

const SAYS_NOTHING: readonly string[] = ['none', 'not-sure', 'rather-not-say'];
const PEERS_IN_REMIT_UNDER = 13;

/**
 * Whether what happened is the operator's business (DESIGN 5.3). `out` needs a plain *no* to every check that applies:
 * skipped, never shown and *rather not say* are never read as *no*. It decides which help is offered first, never
 * whether somebody may send.
 */
export function remit(answers: Answers): Remit {
  const concerns = codesOf(answers, 'concerns');
  const out = concerns.filter((code) => includes(OUT_OF_REMIT, code));
  if (concerns.some((code) => includes(IN_REMIT, code))) return 'in';
  if (out.length === 0) return 'unsure';

  const sexual = codesOf(answers, 'sexual-check');
  if (sexual.includes('yes') || sexual.includes('not-sure')) return 'in';
  const peers = out.includes('friends-sharing') ? peerImages(answers) : 'out';
  if (peers === 'in') return 'in';
  const onlyOut = out.length === concerns.length && sexual.includes('no');
  return onlyOut && peers === 'out' ? 'out' : 'unsure';
}

/** Images between young people: in with anyone under 13, an adult, pressure, a gap, a disability, or passed on. */
function peerImages(answers: Answers): Remit {
  const age = answeredValue(answers, 'child-age');
  if (typeof age === 'number' && age < PEERS_IN_REMIT_UNDER) return 'in';
  if (holds(youngest, answers)) return 'in';
  const said = codesOf(answers, 'peer-images');
  if (said.some((code) => !SAYS_NOTHING.includes(code))) return 'in';
  return said.includes('none') ? 'out' : 'unsure';
}

function includes(list: readonly string[], code: string): boolean {
  return list.includes(code);
}
