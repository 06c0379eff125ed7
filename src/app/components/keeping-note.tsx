import { useSession } from '../state/session-context.ts';

/** What is kept on this device, in words: a failed save is said, and a phone that keeps nothing says so. */
export function KeepingNote() {
  const { t, keeping } = useSession();
  const state = keeping.value;
  if (state === 'undecided') return null;
  return (
    <p class={state === 'failing' ? 'wrong' : 'hint'} role="status">
      {t(`app:keeping.${state}`)}
      {state === 'nothing' && ` ${t('app:keeping.look-up')}`}
    </p>
  );
}
