import { effect } from '@preact/signals';
import type { Sending } from './sending.ts';

/** `data-sealing` on the root while a report is being sealed: the quick exit leaves the page once it is on the phone. */
export function markSealing({ state }: Sending, dataset: DOMStringMap): void {
  effect(() => {
    if (state.value.kind === 'sealing') dataset['sealing'] = '';
    else delete dataset['sealing'];
  });
}
