import { signal } from '@preact/signals';
import { eraseEverything, type Kept } from '../../safety/erase-everything.ts';
import { tellErasing } from '../../safety/erased-elsewhere.ts';
import { Heading } from '../../ui/heading.tsx';
import { useSession } from '../state/session-context.ts';

/** How long a blocked deletion is waited for, in milliseconds. */
const PATIENCE = 5000;

const left = signal<readonly Kept[]>([]);

/** Asks before anything is removed; first of all when a report has not been sent (DESIGN 6). */
export function Remove() {
  const session = useSession();
  const { t, outbox } = session;
  // What could not be read may hold an unsent report: it asks the same.
  const unsent = outbox.value === null || outbox.value.some(({ state }) => state !== 'arrived');
  const remove = async () => {
    session.erasing();
    left.value = await eraseEverything({
      indexedDB: window.indexedDB,
      caches: 'caches' in window ? window.caches : undefined,
      workers: navigator.serviceWorker,
      closeStore: tellErasing,
      giveUp: () => new Promise((settle) => setTimeout(settle, PATIENCE)),
    });
    session.erased();
  };
  return (
    <>
      <Heading>{t('app:remove.title')}</Heading>
      <p>{t('app:remove.text')}</p>
      {unsent && (
        <p class="wrong" role="alert">
          {t('app:remove.unsent')}
        </p>
      )}
      <div class="ways">
        {unsent && (
          <button type="button" class="button primary wide" onClick={session.tryNow}>
            {t('app:remove.try-now')}
          </button>
        )}
        <button type="button" class="button wide" onClick={() => void remove()}>
          {t(unsent ? 'app:remove.anyway' : 'app:remove.yes')}
        </button>
        <button type="button" class="button plain" onClick={session.back}>
          {t('app:remove.back')}
        </button>
      </div>
    </>
  );
}

/** What was removed, and what this app cannot remove. */
export function Removed() {
  const { t } = useSession();
  const all = left.value.length === 0;
  return (
    <>
      <Heading>{t(all ? 'app:remove.done-title' : 'app:remove.left-title')}</Heading>
      {all ? <p>{t('app:remove.done')}</p> : <p role="alert">{t('app:remove.left')}</p>}
      <p>{t('app:remove.rest')}</p>
    </>
  );
}
