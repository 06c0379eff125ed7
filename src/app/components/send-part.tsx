import { SteadyButton } from '../../ui/steady-button.tsx';
import { useSession } from '../state/session-context.ts';
import { HardThings } from './hard-things.tsx';

/** What stands below the answers on the check page: rule 10, what is in the way of sending, and *Send*. */
export function SendPart() {
  const session = useSession();
  const { t, journey } = session;
  const state = session.sending.value;
  return (
    <>
      <h2>{t('app:check.remember')}</h2>
      <HardThings />
      {!journey.maySend.value && <p class="wrong">{t('app:check.missing')}</p>}
      {state.kind === 'stopped' && (
        <div class="summary" role="alert">
          {state.why === 'broken' && <h2>{t('app:check.broken-title')}</h2>}
          <p>{t(`app:check.${state.why}`)}</p>
          {state.why === 'broken' && (
            <button type="button" class="button" onClick={session.trySealing}>
              {t('app:check.again')}
            </button>
          )}
        </div>
      )}
      <div class="ways">
        <SteadyButton
          class="button primary wide"
          off={
            state.kind === 'trying' ||
            state.kind === 'sealing' ||
            !journey.maySend.value ||
            session.sealingBroken.value
          }
          onClick={session.send}
        >
          {t('app:check.send')}
        </SteadyButton>
        <p role="status" class="hint">
          {state.kind === 'sealing'
            ? t('app:check.sending')
            : state.kind === 'trying'
              ? t('app:check.trying')
              : ''}
        </p>
      </div>
    </>
  );
}
