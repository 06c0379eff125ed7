import { HELP_LINES, type HelpLine, type HelpLineId, type HelpWay } from './help-lines.ts';

/** An operator's change to one line: another number, or hidden. 999 and Childline are never hidden (rule 1). */
export type LineChange = {
  readonly id: string;
  readonly hidden?: boolean | undefined;
  readonly number?: string | undefined;
};

const NEVER_HIDDEN: readonly HelpLineId[] = ['emergency', 'childline'];

/** The built-in lines with the operator's changes applied, in the order asked for. */
export function linesFor(
  ids: readonly HelpLineId[],
  changes: readonly LineChange[] = [],
): readonly HelpLine[] {
  return ids.flatMap((id) => {
    const line: HelpLine | undefined = HELP_LINES.find((one) => one.id === id);
    const change = changes.find((one) => one.id === id);
    if (!line || (change?.hidden && !NEVER_HIDDEN.includes(id))) return [];
    const number = change?.number;
    if (!number) return [line];
    return [{ ...line, ways: line.ways.map((way) => (way.kind === 'call' ? { ...way, number } : way)) }];
  });
}

/** The link that a way opens: `tel:`, `sms:` with the words to send, or the site. */
export function hrefOf(way: HelpWay): string {
  if (way.kind === 'site') return way.address;
  const digits = way.number.replaceAll(' ', '');
  if (way.kind === 'call') return `tel:${digits}`;
  return way.words ? `sms:${digits}?&body=${encodeURIComponent(way.words)}` : `sms:${digits}`;
}
