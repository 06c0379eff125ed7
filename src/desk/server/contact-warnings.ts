import { answeredValue } from '../../report/answers.ts';
import { everSaid } from '../../report/priority/ever-said.ts';
import type { Report } from '../../report/report.ts';

/**
 * What an advisor must know before using a contact detail (DESIGN 8), most dangerous first. `do-not-call` is shown in
 * capitals: the person who is feared shares the home or the account.
 */
export const WARNINGS = [
  'do-not-call',
  'person-may-see',
  'lives-with-person',
  'family-may-see',
  'others-may-see',
  'unsure-who-sees',
  'account-open',
  'account-maybe-open',
  'device-shared',
  'telling-raises-risk',
  'not-tell',
  'not-tell-who',
  'not-tell-unsure',
  'no-message',
  'message-not-agreed',
  'do-not-say-friend',
  'safe-word',
] as const;

export type Warning = {
  readonly code: (typeof WARNINGS)[number];
  /** What the person wrote, where the warning is about that. Not yet made visible. */
  readonly said?: string;
  /** What the person tapped, as option codes of the question of the same name. */
  readonly codes?: readonly string[];
};

const NOBODY_NAMED: readonly string[] = ['nobody', 'not-sure', 'rather-not-say'];

/** Pure. What was said before the danger questions were asked again counts too; silence is never read as leave. */
export function contactWarnings(report: Report): readonly Warning[] {
  const { has, codes } = everSaid(report);
  const text = (id: string): string | undefined => {
    const value = answeredValue(report.answers, id);
    return typeof value === 'string' && value.trim() !== '' ? value : undefined;
  };
  const reachable = text('contact-phone') !== undefined || text('contact-email') !== undefined;
  // A professional is reached at work, not in the child's home.
  const atHome = report.audience !== 'professional' && has('person-who', 'lives-with-me');
  const feared =
    atHome ||
    has('contact-others', 'the-person') ||
    has('not-tell-who', 'at-home') ||
    (has('person-who', 'family') && has('contact-others', 'family')) ||
    (has('concerns', 'hacked-account') && has('account-access', 'yes'));

  const notTell = codes('not-tell-who').filter((code) => !NOBODY_NAMED.includes(code));

  const found: Record<Warning['code'], boolean> = {
    'do-not-call': feared,
    'person-may-see': has('contact-others', 'the-person'),
    'lives-with-person': atHome,
    'family-may-see': has('contact-others', 'family'),
    'others-may-see': has('contact-others', 'someone-else'),
    'unsure-who-sees': has('contact-others', 'not-sure'),
    'account-open': has('account-access', 'yes'),
    'account-maybe-open': has('account-access', 'not-sure'),
    'device-shared': has('device-shared', 'yes', 'not-sure'),
    'telling-raises-risk': has('family-knows', 'telling-raises-risk'),
    'not-tell': text('not-tell') !== undefined,
    'not-tell-who': notTell.length > 0,
    'not-tell-unsure': has('not-tell-who', 'not-sure'),
    'no-message': has('leave-message', 'no'),
    'message-not-agreed': reachable && !has('leave-message', 'yes', 'no'),
    'do-not-say-friend': report.audience === 'friend' && !has('say-friend', 'yes'),
    'safe-word': text('safe-word') !== undefined,
  };
  return WARNINGS.filter((code) => found[code]).map((code) => {
    if (code === 'not-tell-who') return { code, codes: notTell };
    const said = code === 'not-tell' || code === 'safe-word' ? text(code) : undefined;
    return said === undefined ? { code } : { code, said };
  });
}
