import { readReference } from '../../../wire/reference.ts';
import type { Found } from './found.ts';

const WRITTEN_OUT = /(?<![\p{L}\p{N}-])[\da-z]{3}[- ][\da-z]{3}[- ][\da-z]{3}(?![\p{L}\p{N}-])/giu;

/** References of reports in free text. Words and sums look like one too: it needs digits and letters, or capitals and hyphens. */
export function referencesIn(text: string): readonly Found[] {
  return [...text.matchAll(WRITTEN_OUT)].flatMap(([said]) => {
    const mixed = /\d/.test(said) && /\p{L}/u.test(said) && said.includes('-');
    const value = mixed || /^[A-Z-]+$/.test(said) ? readReference(said) : null;
    return value === null ? [] : [{ value, said }];
  });
}
