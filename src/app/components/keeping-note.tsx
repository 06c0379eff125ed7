import { useSession } from '../state/session-context.ts';

/**
 * What is kept on this device, in words: a failed save is said, a phone that keeps nothing says so, and *saved* is never
 * said of an answer that still waits. That wait is not read out at each tap: only what it comes to is.
 */
export function KeepingNote() {
  const { t, keeping, keepingBehind, journey, askForLock } = useSession();
  const state = keeping.value;
  const context = journey.voice.value;
  if (state === 'undecided') return null;
  const offersLock = state === 'own' || state === 'nothing';
  const waits = (state === 'own' || state === 'locked') && keepingBehind.value;
  return (
    <>
      {waits && <p class="hint">{t('app:keeping.newest', { context })}</p>}
      <p class={state === 'failing' ? 'wrong' : 'hint'} role="status">
        {!waits && t(`app:keeping.${state}`, { context })}
        {state === 'nothing' && ` ${t('app:keeping.look-up', { context })}`}
      </p>
      {offersLock && (
        <button type="button" class="button plain" onClick={askForLock}>
          {t(`app:keeping.${state}-lock`, { context })}
        </button>
      )}
    </>
  );
}
