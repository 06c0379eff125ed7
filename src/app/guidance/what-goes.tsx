import { KEPT } from '../../safety/erase-everything.ts';
import { useSession } from '../state/session-context.ts';
import { List } from './list.tsx';
import { t } from './words.ts';

/** Everything that *remove everything* removes, in words: the whole of the one list. */
export function WhatGoes() {
  const context = useSession().journey.voice.value;
  return (
    <section class="section">
      <h2>{t('guidance:rest.goes', { context })}</h2>
      <List of={KEPT.map((one) => `guidance:kept.${one}`)} />
    </section>
  );
}
