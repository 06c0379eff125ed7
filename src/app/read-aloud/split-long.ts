/** Chromium's engine falls silent in the middle of what takes longer than about 15 seconds to say; in UTF-16 units. */
const LONGEST = 200;

/** Where a text may be parted, best first: after a sentence, a clause, a word. Urdu, Arabic, Bengali and Punjabi marks too. */
const SEAMS = [/([.!?…؟۔।]+["'”’»)]*\s+)/, /([,;:–—،؛]\s+)/, /(\s+)/];

/** Parts a text where one would draw breath; each part is at most `longest` long, and nothing but blanks is lost. */
export function splitLong(text: string, longest = LONGEST, seams: readonly RegExp[] = SEAMS): string[] {
  const whole = text.trim();
  if (whole.length <= longest) return whole ? [whole] : [];
  const [seam, ...finer] = seams;
  if (!seam) return [whole.slice(0, longest), ...splitLong(whole.slice(longest), longest, [])];
  const parts: string[] = [];
  let open = '';
  const close = () => {
    parts.push(...splitLong(open, longest, finer));
    open = '';
  };
  // `split` with a group gives back the seams too: text, seam, text, seam …
  const found = whole.split(seam);
  for (let at = 0; at < found.length; at += 2) {
    const next = `${found[at] ?? ''}${found[at + 1] ?? ''}`;
    if (open && (open + next).trim().length > longest) close();
    open += next;
  }
  close();
  return parts;
}
