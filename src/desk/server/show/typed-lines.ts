import { visibleLines } from './visible.ts';

/**
 * Columns that text takes at most behind its bar. A terminal breaks longer lines itself, and what somebody typed would go on
 * at its edge, where only the desk's own words stand. Narrower terminals than 80 columns are not thought of.
 */
const COLUMNS = 64;

/** From here on a character may take two columns (UAX #11); a few that take one are counted as two. */
const MAYBE_WIDE = 0x1100;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * What somebody typed, made visible, each line behind a bar: `│` where they began a line, `┆` where the desk broke one.
 *
 * @param indent what stands before the bar
 */
export function typedLines(text: string, indent: string): readonly string[] {
  return visibleLines(text).flatMap((line) =>
    broken(line).map((part, at) => `${indent}${at === 0 ? '│' : '┆'} ${part}`),
  );
}

/**
 * A sentence of the desk's in which something typed stands, broken in the same way.
 *
 * @param sentence already visible
 * @param start what stands before each line; all but the first stand behind a bar, too
 */
export function sentenceLines(sentence: string, start: string): readonly string[] {
  return broken(sentence).map((part, at) => (at === 0 ? `${start}${part}` : `${start}┆ ${part}`));
}

/** At spaces where there are some, never inside what is read as one character. */
function broken(line: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  let taken = 0;
  for (const { segment } of graphemes.segment(line)) {
    const columns = columnsOf(segment);
    if (taken + columns > COLUMNS) {
      const space = part.lastIndexOf(' ');
      parts.push(space > 0 ? part.slice(0, space) : part);
      part = space > 0 ? part.slice(space + 1) : '';
      taken = columnsOf(part);
    }
    part += segment;
    taken += columns;
  }
  return [...parts, part];
}

function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += (character.codePointAt(0) ?? 0) < MAYBE_WIDE ? 1 : 2;
  return columns;
}
