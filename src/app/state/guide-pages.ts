import type { Audience, Voice } from '../../report/people.ts';

/** The pages that say how this works, one for each kind of reader; `youngest` is for somebody under 11, whoever it is about. */
export const GUIDE_PAGES = ['young', 'youngest', 'friend', 'grown', 'professional'] as const;
export type GuidePage = (typeof GUIDE_PAGES)[number];

/** `guide` is the list of them. */
export type GuideView = 'guide' | `guide-${GuidePage}`;

/** To whom a page speaks. `grown`: a parent or another adult, whoever is here. */
export const GUIDE_VOICES: Readonly<Record<GuidePage, Voice>> = {
  young: 'teen',
  youngest: 'under11',
  friend: 'teen',
  grown: 'adult',
  professional: 'adult',
};

/** The page that a view shows; null for the list and for everything else. */
export function guidePageOf(view: string): GuidePage | null {
  return GUIDE_PAGES.find((page) => view === `guide-${page}`) ?? null;
}

export const isGuide = (view: string): view is GuideView => view === 'guide' || guidePageOf(view) !== null;

/** Where *How this works* leads: to the own page of whoever is here, or to the list while nobody has said who they are. */
export function guideFor(audience: Audience | undefined, voice: Voice): GuideView {
  if (!audience) return 'guide';
  if (voice === 'under11') return 'guide-youngest';
  if (audience === 'child') return 'guide-young';
  if (audience === 'friend') return 'guide-friend';
  return audience === 'professional' ? 'guide-professional' : 'guide-grown';
}
