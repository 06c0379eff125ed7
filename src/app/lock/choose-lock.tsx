import { useState } from 'preact/hooks';
import { SteadyButton } from '../../ui/steady-button.tsx';
import { strengthOf } from '../../vault/strength.ts';
import { useSession } from '../state/session-context.ts';
import { emptySecret, LockEntry } from './lock-entry.tsx';
import { t } from './words.ts';

const SAID = ['lock:lost', 'lock:tries', 'lock:replaces', 'lock:shown'];

/** A lock, suited to age, or nothing kept. What happens when it is lost is said before it is chosen (DESIGN 6). */
export function ChooseLock() {
  const { journey, lockWork, chooseLock, noLock, keeping } = useSession();
  const context = journey.voice.value;
  const [secret, setSecret] = useState(() => emptySecret(context === 'under11' ? 'pictures' : 'text'));
  const strength = strengthOf(secret);
  const working = lockWork.value.kind === 'working';
  return (
    <form
      class="flow"
      novalidate
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (strength !== 'short') chooseLock(secret);
      }}
    >
      <p>{t('lock:text', { context })}</p>
      <ul>
        {SAID.map((key) => (
          <li key={key}>{t(key, { context })}</li>
        ))}
      </ul>
      <LockEntry purpose="choose" secret={secret} onChange={setSecret} />
      <p role="status">{t(`lock:strength.${strength}`, { context })}</p>
      {lockWork.value.kind === 'failed' && (
        <p class="wrong" role="alert">
          {t('lock:failed', { context })}
        </p>
      )}
      <div class="ways">
        <SteadyButton type="submit" class="button primary wide" off={strength === 'short' || working}>
          {t(working ? 'lock:working' : 'lock:use', { context })}
        </SteadyButton>
        <button type="button" class="button wide" onClick={noLock}>
          {t(keeping.value === 'own' ? 'lock:not-now' : 'lock:none', { context })}
        </button>
        {keeping.value !== 'own' && <p class="hint">{t('lock:none-hint', { context })}</p>}
      </div>
    </form>
  );
}
