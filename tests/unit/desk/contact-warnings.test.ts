import { describe, expect, it } from 'vitest';
import { contactWarnings, WARNINGS } from '../../../src/desk/server/contact-warnings.ts';
import type { Audience } from '../../../src/report/people.ts';
import { reportSaying, type Said } from '../report/priority-report.ts';

const codes = (said: Said, audience: Audience = 'child', earlier: Said = {}) =>
  contactWarnings(reportSaying(said, { audience }, earlier)).map(({ code }) => code);

describe('what an advisor must know before making contact', () => {
  const rows: readonly (readonly [string, Said, readonly (typeof WARNINGS)[number][], Audience?, Said?])[] = [
    ['nothing said, nothing to warn of', {}, []],
    ['the person lives there', { 'person-who': ['lives-with-me'] }, ['do-not-call', 'lives-with-person']],
    ['the person sees it', { 'contact-others': ['the-person'] }, ['do-not-call', 'person-may-see']],
    ['family sees it', { 'contact-others': ['family'] }, ['family-may-see']],
    [
      'family is feared, and sees it',
      { 'contact-others': ['family'], 'person-who': ['family'] },
      ['do-not-call', 'family-may-see'],
    ],
    ['somebody else sees it', { 'contact-others': ['someone-else'] }, ['others-may-see']],
    ['not sure who sees it', { 'contact-others': ['not-sure'] }, ['unsure-who-sees']],
    ['others get into the account', { 'account-access': 'yes' }, ['account-open']],
    ['perhaps', { 'account-access': 'not-sure' }, ['account-maybe-open']],
    [
      'the account was taken over',
      { 'account-access': 'yes', concerns: ['hacked-account'] },
      ['do-not-call', 'account-open'],
    ],
    ['others pick up the device', { 'device-shared': 'yes' }, ['device-shared']],
    ['whom not to tell', { 'not-tell': 'My uncle' }, ['not-tell']],
    ['no message', { 'leave-message': 'no', 'contact-phone': '01632 960001' }, ['no-message']],
    ['a message not agreed to', { 'contact-phone': '01632 960001' }, ['message-not-agreed']],
    [
      'rather not say is not leave to',
      { 'contact-email': 'a@example.org', 'leave-message': 'rather-not-say' },
      ['message-not-agreed'],
    ],
    ['a message agreed to', { 'contact-phone': '01632 960001', 'leave-message': 'yes' }, []],
    ['a friend who said nothing about it', {}, ['do-not-say-friend'], 'friend'],
    ['a friend who agreed', { 'say-friend': 'yes' }, [], 'friend'],
    [
      'telling raises the risk',
      { 'family-knows': 'telling-raises-risk' },
      ['telling-raises-risk'],
      'professional',
    ],
    [
      'a professional is not reached in the child’s home',
      { 'person-who': ['lives-with-me'] },
      [],
      'professional',
    ],
    [
      'tapped whom not to tell, at home too',
      { 'not-tell-who': ['at-home', 'teacher'] },
      ['do-not-call', 'not-tell-who'],
    ],
    ['tapped somebody who is not at home', { 'not-tell-who': ['friend'] }, ['not-tell-who']],
    ['tapped that people may know', { 'not-tell-who': ['nobody'] }, []],
    ['not sure whom it is safe to tell', { 'not-tell-who': ['not-sure'] }, ['not-tell-unsure']],
    ['a safe word', { 'safe-word': 'marmalade' }, ['safe-word']],
    [
      'said before and taken back',
      { 'person-who': ['online-only'] },
      ['do-not-call', 'lives-with-person'],
      'child',
      { 'person-who': ['lives-with-me'] },
    ],
  ];
  it.each(
    rows.map(([name, said, expected, audience, earlier]) => ({ name, said, expected, audience, earlier })),
  )('$name', ({ said, expected, audience, earlier }) => {
    expect(codes(said, audience, earlier)).toEqual(expected);
  });

  it('every warning there is has a row', () => {
    expect(new Set(rows.flatMap(([, , expected]) => expected))).toEqual(new Set(WARNINGS));
  });
});
