import { KEPT } from '../../safety/erase-everything.ts';
import { left as leftHere } from '../state/let-go-when-erased.ts';
import { useSession } from '../state/session-context.ts';
import { here } from './here.ts';
import { HistoryLine } from './history-line.tsx';
import { List } from './list.tsx';
import { t } from './words.ts';

const NOT_OURS = ['guidance:rest.icon', 'guidance:rest.calls', 'guidance:rest.elsewhere'];

/** After removing: what is gone, what is still here and how the browser removes that, and what no page can remove. */
export function WhatIsLeft() {
  const context = useSession().journey.voice.value;
  const left = leftHere.value ?? [];
  const named = (kept: readonly string[]) => kept.map((one) => `guidance:kept.${one}`);
  return (
    <>
      {left.length > 0 && (
        <section class="section">
          <h2>{t('guidance:rest.left-title')}</h2>
          <List of={named(left)} />
          {left.includes('database') && <p>{t('guidance:rest.left-tab', { context })}</p>}
          <p>{t('guidance:rest.site')}</p>
          <p>{t(`guidance:rest.data.${here()}`)}</p>
        </section>
      )}
      {left.length < KEPT.length && (
        <section class="section">
          <h2>{t('guidance:rest.gone-title')}</h2>
          <List of={named(KEPT.filter((one) => !left.includes(one)))} />
        </section>
      )}
      <section class="section">
        <h2>{t('guidance:rest.not-ours')}</h2>
        <List of={NOT_OURS} />
      </section>
      <section class="section">
        <h2>{t('guidance:rest.line-title', { context })}</h2>
        <HistoryLine />
      </section>
    </>
  );
}
