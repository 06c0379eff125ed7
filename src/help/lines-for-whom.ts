import { HELP_LINES, type HelpLine, type HelpLineId } from './help-lines.ts';

/** What is known of somebody who looks for help. */
export type Whom = {
  readonly reader: 'youngest' | 'young' | 'grown' | 'professional' | 'unknown';
  /** As answered in the questions; undefined when it was not asked yet. */
  readonly nation: string | undefined;
  /** BCP 47 tag. */
  readonly language: string;
};

const FOR: Readonly<Record<Whom['reader'], readonly HelpLine['for'][]>> = {
  youngest: ['everyone', 'young'],
  young: ['everyone', 'young', 'older'],
  grown: ['everyone', 'young', 'older', 'grown'],
  professional: ['everyone', 'young', 'older', 'grown', 'professional'],
  unknown: ['everyone', 'young', 'older', 'grown'],
};

/** Every line that fits, in the order in which they are shown. */
export function linesForWhom(whom: Whom): readonly HelpLineId[] {
  const lines: readonly (HelpLine & { readonly id: HelpLineId })[] = HELP_LINES;
  return lines
    .filter((line) => FOR[whom.reader].includes(line.for) && isThere(line, whom))
    .map(({ id }) => id);
}

/**
 * A nation's own line is for those who live there. England's stands also where nobody has said (its words name England);
 * the Welsh one where somebody reads Welsh.
 */
function isThere({ nation }: HelpLine, whom: Whom): boolean {
  if (!nation) return true;
  const said = ['england', 'wales', 'scotland', 'northern-ireland', 'outside-uk'].includes(whom.nation ?? '');
  if (said) return nation === whom.nation;
  return nation === (whom.language.startsWith('cy') ? 'wales' : 'england');
}
