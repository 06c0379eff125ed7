/** A part of a screen that is read: what it is, its words, and its language. */
export type Part = {
  readonly kind: 'text' | 'option' | 'chosen' | 'field' | 'own' | 'button';
  /** As they stand on the screen; empty for a field and for what the person wrote: that is never read out. */
  readonly words: string;
  readonly element: Element;
  /** BCP 47 */
  readonly language: string;
};

/** Not seen, or no help to somebody who listens: how far it is, a *Change* beside every answer. */
const PASSED_OVER =
  '[hidden], [aria-hidden="true"], .unseen, .progress, .way, noscript, template, svg, script, style, [data-unread]';

const FIELDS = 'textarea, select, input:not([type="radio"], [type="checkbox"], [type="hidden"])';

/** Said in one breath, whatever they are made of. */
const WHOLE = 'h1, h2, h3, p, legend, label, dt, a, button, summary';

/**
 * What there is to read in a part of the page, in reading order. Of what a person typed nothing is ever among it: neither
 * what stands in a field, nor what is marked `data-own`. Others may hear it.
 */
export function partsOf(root: Element): Part[] {
  if (root.matches(PASSED_OVER)) return [];
  const language = root.closest<HTMLElement>('[lang]')?.lang ?? '';
  const part = (kind: Part['kind'], words = ''): Part[] => [{ kind, words, element: root, language }];
  if (root.matches(FIELDS)) return part('field');
  if (root.matches('[data-own]')) return part('own');
  if (root.matches('details:not([open])')) return [...root.children].slice(0, 1).flatMap(partsOf);
  if (!root.matches(WHOLE) && !hasWordsOfItsOwn(root)) return [...root.children].flatMap(partsOf);

  const words = wordsOf(root, language);
  if (!words) return [];
  const choice = root.querySelector<HTMLInputElement>('input[type="radio"], input[type="checkbox"]');
  if (root.matches('label') && choice) return part(choice.checked ? 'chosen' : 'option', words);
  return part(root.matches('button, summary, a.button, a.call') ? 'button' : 'text', words);
}

const hasWordsOfItsOwn = (element: Element) =>
  [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());

/** The seen words of an element, without those in another language. */
function wordsOf(element: Element, language: string): string {
  const said = [...element.childNodes].map((node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
    if (!(node instanceof Element) || node.matches(`${PASSED_OVER}, ${FIELDS}, [data-own]`)) return '';
    if (node instanceof HTMLElement && node.lang && node.lang !== language) return '';
    return ` ${wordsOf(node, language)} `;
  });
  return said
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,:;!?…؟۔।،؛)”’])/g, '')
    .trim();
}
