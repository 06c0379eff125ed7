import { expect, test } from 'vitest';
import safety from '../../../locales/en/safety.json' with { type: 'json' };
import { otherHelpLines } from '../../../src/app/screens/other-help-lines.ts';
import { OUT_OF_REMIT } from '../../../src/report/concerns.ts';
import { Audience } from '../../../src/report/people.ts';

const EACH = Audience.options.flatMap((audience) => OUT_OF_REMIT.map((concern) => ({ audience, concern })));
const FIRST = {
  child: 'childline',
  friend: 'childline',
  parent: 'nspcc',
  adult: 'nspcc',
  professional: 'professionals-online-safety',
} as const;

test.each(EACH)(
  '$audience and $concern: there is somebody who helps, and something to do first',
  ({ audience, concern }) => {
    expect(otherHelpLines(audience, [concern])[0]).toBe(FIRST[audience]);
    expect(safety['other-help'][concern]).toBeTruthy();
    expect(safety['other-help'].advice[concern]).toBeTruthy();
    expect(safety['other-help'].next[audience]).toBeTruthy();
  },
);

test('where there may be pictures, everybody is shown who gets them taken down; where not, nobody is', () => {
  for (const audience of Audience.options) {
    for (const concern of ['friends-sharing', 'fake-account'] as const)
      expect(otherHelpLines(audience, [concern])).toContain('report-remove');
    expect(otherHelpLines(audience, ['bullying', 'hacked-account'])).not.toContain('report-remove');
  }
});

test('a child is never sent to a line for grown-ups, and each line stands once', () => {
  for (const audience of Audience.options) {
    const lines = otherHelpLines(audience, OUT_OF_REMIT);
    expect([...new Set(lines)]).toEqual(lines);
  }
  expect(otherHelpLines('child', OUT_OF_REMIT)).toEqual(['childline', 'report-remove']);
  expect(otherHelpLines(undefined, OUT_OF_REMIT)).toEqual(['childline', 'report-remove']);
});
