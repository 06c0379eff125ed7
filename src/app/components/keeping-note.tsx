import { useSession } from '../state/session-context.ts';

/** What is kept on this device, in words: a failed save is said, and a phone that keeps nothing says so. */
export function KeepingNote() {
  const { t, keeping, askForLock } = useSession();
  const state = keeping.value;
  if (state === 'undecided') return null;
  const offersLock = state === 'own' || state === 'nothing';
  return (
    <>
      <p class={state === 'failing' ? 'wrong' : 'hint'} role="status">
        {t(`app:keeping.${state}`)}
        {state === 'nothing' && ` ${t('app:keeping.look-up')}`}
      </p>
      {offersLock && (
        <button type="button" class="button plain" onClick={askForLock}>
          {t(`app:keeping.${state}-lock`)}
        </button>
      )}
    </>
  );
}
