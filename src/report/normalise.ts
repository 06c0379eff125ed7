const LINE_ENDS = /\r\n?/g;
const TABS = /\t/g;
/** Control characters (C0, DEL, C1) but the newline. */
const CONTROLS = /(?!\n)\p{Cc}/gu;
const LONE_SURROGATES = /\p{Cs}/gu;

/**
 * What was typed, fit to be stored and read anywhere (DESIGN 7): control characters but newline removed (a tab becomes
 * a space, so that words stay apart), lone surrogates replaced by U+FFFD. Nothing else changes: it may become evidence.
 */
export function normalise(text: string): string {
  return text
    .replace(LINE_ENDS, '\n')
    .replace(TABS, ' ')
    .replace(CONTROLS, '')
    .replace(LONE_SURROGATES, '\uFFFD');
}

const READABLE = /[^\s\p{Cc}]/u;

/** Whether nothing readable was typed. */
export function isBlank(text: string): boolean {
  return !READABLE.test(text);
}
