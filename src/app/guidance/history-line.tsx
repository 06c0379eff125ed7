import { useSession } from '../state/session-context.ts';
import { here } from './here.ts';
import { t } from './words.ts';

/** How to take just our line out of this browser's history, and why not all of it (FIELD 3). */
export function HistoryLine() {
  const context = useSession().journey.voice.value;
  return (
    <>
      <p>{t(`guidance:rest.line.${here()}`)}</p>
      <p>{t('guidance:rest.one', { context })}</p>
      <p class="hint">{t('guidance:rest.differs', { context })}</p>
    </>
  );
}
