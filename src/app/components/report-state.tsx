import { clockIsBehind } from '../state/clock.ts';
import { useSession } from '../state/session-context.ts';
import type { ShownReport } from '../state/shown-reports.ts';
import { ReadingWords } from './reading-words.tsx';

type ReportStateProps = {
  readonly state: ShownReport['state'];
  readonly mode: 'practice' | 'live';
  readonly reference: string;
  /** When the state's story began: sealed, or arrived. Milliseconds since 1970. */
  readonly since: number | null;
  /** Whether the sealed report outlives the page. */
  readonly lasting: boolean;
  /** It has waited for a day or more. */
  readonly waitsLong: boolean;
  /** While it has not arrived: says also when somebody reads. */
  readonly tellsWhen?: boolean;
};

/** Which of the three states a report is in (rule 4), since when, what happens next, what to do if it is urgent. */
export function ReportState({
  state,
  mode,
  reference,
  since,
  lasting,
  waitsLong,
  tellsWhen,
}: ReportStateProps) {
  const { t, tryNow, language, journey, date } = useSession();
  const context = journey.voice.value;
  const waiting = state === 'not-sent' || state === 'refused';
  const heading = state === 'arrived' && mode === 'practice' ? 'practice-arrived' : state;
  return (
    <section class="state" data-state={state}>
      <div role="status" class="section">
        <h2>{t(`app:state.${heading}`)}</h2>
        {state === 'arrived' && (
          <p>{t(mode === 'practice' ? 'app:state.practice-text' : 'app:state.arrived-text', { context })}</p>
        )}
        {state !== 'arrived' && <p>{t(`app:state.${state}-text`, { context })}</p>}
        {waiting && (
          <p>{t(lasting ? 'app:state.not-sent-close' : 'app:state.not-sent-memory', { context })}</p>
        )}
        {waiting && waitsLong && <p>{t('app:state.long', { context })}</p>}
        {waiting && clockIsBehind(date()) && <p>{t('app:state.clock', { context })}</p>}
        {waiting && (
          <p>
            <strong>{t('app:state.urgent', { context })}</strong>
          </p>
        )}
      </div>
      {tellsWhen && (waiting || state === 'sending') && <ReadingWords />}
      {since !== null && (
        <p class="hint">
          {t('app:state.since', {
            when: new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(
              since,
            ),
          })}
        </p>
      )}
      <p>
        {t('app:done.reference')}
        <br />
        <span class="reference">{reference}</span>
      </p>
      <p class="hint">{t('app:done.reference-hint')}</p>
      {waiting && (
        <button type="button" class="button" onClick={tryNow}>
          {t('app:remove.try-now')}
        </button>
      )}
    </section>
  );
}
