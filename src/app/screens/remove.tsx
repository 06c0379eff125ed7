import { useSignal } from '@preact/signals';
import { Heading } from '../../ui/heading.tsx';
import { Guided } from '../components/guided.tsx';
import { left } from '../state/let-go-when-erased.ts';
import { removeEverything } from '../state/remove-everything.ts';
import { useSession } from '../state/session-context.ts';

/**
 * Asks before anything is removed (DESIGN 6). A report that may be seen here and has not arrived is named. In every other
 * case the same is asked whether or not one waits: nobody learns from this screen what somebody else has sent.
 */
export function Remove() {
  const session = useSession();
  const { t, shown, journey } = session;
  const trying = useSignal(false);
  const context = journey.voice.value;
  const waits = shown.value.some(({ state }) => state !== 'arrived' && state !== 'unknown');
  const tryNow = () => {
    trying.value = true;
    session.tryNow();
  };
  return (
    <>
      <Heading>{t('app:remove.title')}</Heading>
      <p>{t('app:remove.text')}</p>
      <p class={waits ? 'wrong' : ''} role={waits ? 'alert' : undefined}>
        {t(waits ? 'app:remove.unsent' : 'app:remove.perhaps', { context })}
      </p>
      <div class="ways">
        <button type="button" class="button primary wide" onClick={tryNow}>
          {t('app:remove.try-now')}
        </button>
        <button type="button" class="button wide" onClick={() => void removeEverything(session)}>
          {t(waits ? 'app:remove.anyway' : 'app:remove.yes')}
        </button>
        <button type="button" class="button plain" onClick={session.back}>
          {t('app:remove.back')}
        </button>
        <p class="hint" role="status">
          {trying.value && t('app:remove.trying')}
        </p>
      </div>
      <Guided part="WhatGoes" />
    </>
  );
}

/** What was removed, what could not be, and what this app cannot remove. */
export function Removed() {
  const session = useSession();
  const { t } = session;
  const kept = left.value;
  if (kept === null) {
    return (
      <>
        <Heading key="removing">{t('app:remove.removing')}</Heading>
        <p role="status">{t('app:before.moment')}</p>
      </>
    );
  }
  const all = kept.length === 0;
  return (
    <>
      <Heading key="removed">{t(all ? 'app:remove.done-title' : 'app:remove.left-title')}</Heading>
      {all ? (
        <p>{t('app:remove.done')}</p>
      ) : (
        <>
          <p role="alert">{t('app:remove.left')}</p>
          <button type="button" class="button" onClick={() => void removeEverything(session)}>
            {t('app:error.again')}
          </button>
        </>
      )}
      <Guided part="WhatIsLeft" instead={<p>{t('app:remove.rest')}</p>} />
    </>
  );
}
