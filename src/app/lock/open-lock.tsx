import { useEffect, useState } from 'preact/hooks';
import { SteadyButton } from '../../ui/steady-button.tsx';
import { lengthOf } from '../../vault/secret.ts';
import { useSession } from '../state/session-context.ts';
import { emptySecret, LockEntry } from './lock-entry.tsx';
import { t } from './words.ts';

const MINUTE = 60_000;

/**
 * *Carry on with my lock*. The same words, time and storage whether there is something behind it or not: nobody learns here
 * that something was told.
 */
export function OpenLock() {
  const { journey, lockWork, unlock, start } = useSession();
  const context = journey.voice.value;
  const [secret, setSecret] = useState(() => emptySecret(context === 'under11' ? 'pictures' : 'text'));
  const work = lockWork.value;
  const waiting = useWaiting('until' in work ? work.until : 0);
  const working = work.kind === 'working';
  return (
    <form
      class="flow"
      novalidate
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (!waiting && lengthOf(secret) > 0) unlock(secret);
      }}
    >
      <p>{t('lock:open.text', { context })}</p>
      <LockEntry purpose="open" secret={secret} onChange={setSecret} />
      {work.kind === 'wrong' && <p role="alert">{t('lock:open.wrong', { context })}</p>}
      {work.kind === 'failed' && <p role="alert">{t('lock:open.failed', { context })}</p>}
      {waiting && <p role="status">{waitWords('until' in work ? work.until : 0)}</p>}
      <p class="hint">{t('lock:open.tries', { context })}</p>
      <div class="ways">
        <SteadyButton
          type="submit"
          class="button primary wide"
          off={working || waiting || lengthOf(secret) === 0}
        >
          {t(working ? 'lock:open.working' : 'lock:open.open', { context })}
        </SteadyButton>
      </div>
      <section class="section">
        <h2>{t('lock:open.lost-title')}</h2>
        <p>{t('lock:open.lost', { context })}</p>
        <button type="button" class="button wide" onClick={start}>
          {t('lock:open.start')}
        </button>
      </section>
    </form>
  );
}

/** Whether this moment, by `performance.now`, is still to come; looks again when it has. */
function useWaiting(until: number): boolean {
  const [, look] = useState(0);
  const left = until - performance.now();
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => look((times) => times + 1), left + 1);
    return () => clearTimeout(timer);
  }, [until]);
  return left > 0;
}

/** How long about, without counting down (rule 11). */
function waitWords(until: number): string {
  const left = until - performance.now();
  return left < MINUTE ? t('lock:open.wait-short') : t('lock:open.wait', { count: Math.ceil(left / MINUTE) });
}
