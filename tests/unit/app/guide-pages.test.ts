import { expect, test } from 'vitest';
import app from '../../../locales/en/app.json' with { type: 'json' };
import { GUIDE_PAGES, guideFor, guidePageOf, isGuide } from '../../../src/app/state/guide-pages.ts';

test('whoever has said who they are comes to their own page, whoever has not to the list', () => {
  expect(guideFor(undefined, 'teen')).toBe('guide');
  expect(guideFor('child', 'under11')).toBe('guide-youngest');
  expect(guideFor('friend', 'under11')).toBe('guide-youngest');
  expect(guideFor('child', 'teen')).toBe('guide-young');
  // Somebody of 18 or over, about themself.
  expect(guideFor('child', 'adult')).toBe('guide-young');
  expect(guideFor('friend', 'teen')).toBe('guide-friend');
  expect(guideFor('parent', 'adult')).toBe('guide-grown');
  expect(guideFor('adult', 'adult')).toBe('guide-grown');
  expect(guideFor('professional', 'adult')).toBe('guide-professional');
});

test('every page is in the list by its name, and no other screen is taken for one', () => {
  expect(Object.keys(app.guide.pages).sort()).toEqual([...GUIDE_PAGES].sort());
  for (const page of GUIDE_PAGES) {
    expect(guidePageOf(`guide-${page}`)).toBe(page);
    expect(isGuide(`guide-${page}`)).toBe(true);
  }
  expect(guidePageOf('guide')).toBeNull();
  expect([isGuide('guide'), isGuide('help'), isGuide('start'), isGuide('guide-')]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
