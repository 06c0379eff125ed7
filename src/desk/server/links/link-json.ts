import { isContactDetail } from '../show/question-order.ts';
import type { Link, Links } from './links-of.ts';
import type { Mark } from './marks.ts';

/** What may belong with a report, for machines: `README.md` describes it. */
export function linksJson({ links, common, more }: Links): object {
  return {
    links: links.map(linkJson),
    sharedByMany: common.map(({ mark, count }) => ({ kind: mark.kind, here: markJson(mark), count })),
    moreLinks: more,
  };
}

function linkJson({ id, reference, closed, shares, claimsIt, claimedByIt, named, linked }: Link): object {
  const shared = shares.map(({ kind, here, there }) => {
    // How somebody is reached stands with its own report's warnings only.
    const quoted = !isContactDetail(here.question) && !isContactDetail(there.question);
    return { kind, here: markJson(here, quoted), there: markJson(there, quoted) };
  });
  return { id, reference, closed, linked, claimsIt, claimedByIt, named, shares: shared };
}

function markJson(
  { said, question }: Mark,
  quoted = !isContactDetail(question),
): { readonly question: string; readonly said?: string } {
  return quoted ? { question, said } : { question };
}
