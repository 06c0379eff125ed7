import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { GUIDANCE } from '../guidance/guidance.ts';
import { loadAgain } from '../state/load-again.ts';
import { useSession } from '../state/session-context.ts';

type Guidance = typeof GUIDANCE;

const guidance = signal<Guidance | 'loading' | 'failed'>('loading');

function load() {
  if (typeof guidance.peek() === 'object') return;
  guidance.value = 'loading';
  loadAgain(() => import('../guidance/guidance.ts')).then(
    ({ GUIDANCE }) => {
      guidance.value = GUIDANCE;
    },
    () => {
      guidance.value = 'failed';
    },
  );
}

/** A long text, loaded with its words when it is first opened. Where that fails: a plain sentence, and a way to try again. */
export function Guided({ part }: { part: keyof Guidance }) {
  const { t } = useSession();
  useEffect(load, []);
  const loaded = guidance.value;
  if (typeof loaded === 'object') {
    const Part = loaded[part];
    return <Part />;
  }
  return loaded === 'loading' ? (
    <p role="status">{t('app:before.moment')}</p>
  ) : (
    <>
      <p role="alert">{t('app:private.failed')}</p>
      <p>{t('app:remove.rest')}</p>
      <button type="button" class="button" onClick={load}>
        {t('app:error.again')}
      </button>
    </>
  );
}
