/**
 * What a reader or a terminal could be misled by: control characters (C0, DEL, C1), marks that turn the direction of text
 * (Unicode's Bidi_Control), other invisible format characters, line and paragraph separators, private and unassigned
 * code points, lone surrogates.
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}\u115f\u1160\u3164\uffa0\u2800]/gu;
const HIDDEN_BUT_LINE_BREAKS =
  /[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}\u115f\u1160\u3164\uffa0\u2800]/gu;
/** The joiner inside 👩‍🚒 is part of the picture. */
const JOINED =
  /(?<=\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)\u200d(?=\p{Extended_Pictographic})/gu;

/**
 * Text that somebody else typed, safe to print on one line: what cannot be seen is written as `⟨U+202E⟩`, a line break
 * as `⏎`. Nothing is removed: it may be evidence.
 */
export function visible(text: string): string {
  return aroundJoined(text.replace(/\r\n?/g, '\n'), (part) =>
    part.replaceAll('\n', '⏎').replace(HIDDEN, named),
  );
}

/** The same for text of several lines, as its lines. */
export function visibleLines(text: string): readonly string[] {
  return aroundJoined(text.replace(/\r\n?/g, '\n'), (part) =>
    part.replace(HIDDEN_BUT_LINE_BREAKS, named),
  ).split('\n');
}

/**
 * JSON on one line that is safe to print and still says exactly the same: what cannot be seen is escaped (RFC 8259, section
 * 7).
 */
export function visibleJson(value: unknown): string {
  const json = JSON.stringify(value);
  // As long in UTF-8 as in letters: all of it is ASCII, where JSON has escaped what cannot be seen, but not DEL.
  if (Buffer.byteLength(json) === json.length && !json.includes('\u007f')) return json;
  return json.replace(HIDDEN_BUT_LINE_BREAKS, (character) =>
    Array.from({ length: character.length }, (_, i) => escaped(character.charCodeAt(i))).join(''),
  );
}

function aroundJoined(text: string, show: (part: string) => string): string {
  return text.split(JOINED).map(show).join('\u200d');
}

function named(character: string): string {
  return `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

function escaped(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}
