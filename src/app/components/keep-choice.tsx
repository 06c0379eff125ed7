import { useSession } from '../state/session-context.ts';

/** The choice, before anything was said, whether anything is kept at all. */
export function KeepChoice() {
  const { t, journey, keepNothing, setKeepNothing } = useSession();
  const context = journey.voice.value;
  return (
    <section class="section">
      <h2>{t('app:before.keep-title')}</h2>
      <label class="card">
        <input
          type="checkbox"
          autocomplete="off"
          aria-describedby="keep-nothing-hint"
          checked={keepNothing.value}
          onChange={(event) => setKeepNothing(event.currentTarget.checked)}
        />
        <span>{t('app:before.keep-nothing', { context })}</span>
      </label>
      <p class="hint" id="keep-nothing-hint">
        {t('app:before.keep-nothing-hint', { context })}
      </p>
    </section>
  );
}
