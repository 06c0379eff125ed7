import type { Link, Links } from './links-of.ts';
import type { Mark } from './marks.ts';

/** What may belong with a report, for machines: `README.md` describes it. */
export function linksJson({ links, common, more }: Links): object {
  return {
    links: links.map(linkJson),
    common: common.map(({ mark, count }) => ({ ...markJson(mark), count })),
    more,
  };
}

function linkJson({ id, reference, closed, shares, claimsIt, claimedByIt, linked }: Link): object {
  const shared = shares.map(({ kind, here, there }) => ({
    kind,
    here: markJson(here),
    there: markJson(there),
  }));
  return { id, reference, closed, linked, claimsIt, claimedByIt, shares: shared };
}

function markJson({ kind, said, question }: Mark): object {
  return { kind, said, question };
}
