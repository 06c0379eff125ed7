import { signal } from '@preact/signals';
import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { loadAgain } from '../state/load-again.ts';
import { useSession } from '../state/session-context.ts';
import type { TextPart } from '../texts/load-texts.ts';
import { needTexts } from '../texts/spoken.ts';

/**
 * Parts of screens that come with their words, as one file, when the first of them is opened. Where that fails: a plain
 * sentence, and a way to try again.
 *
 * @returns the component, whose `bring` loads its file before it is needed
 * @param words the part of the language's texts that they speak
 * @param bring the bare import, so that it can be asked for under another address when it failed (load-again.ts)
 */
export function onDemand<File, Parts extends Readonly<Record<string, ComponentType>>>(
  bring: () => Promise<File>,
  partsOf: (file: File) => Parts,
  words: TextPart,
) {
  const parts = signal<Parts | 'loading' | 'failed'>('loading');

  function load() {
    if (typeof parts.peek() === 'object') return;
    parts.value = 'loading';
    Promise.all([loadAgain(bring), needTexts(words)]).then(
      ([file]) => {
        parts.value = partsOf(file);
      },
      () => {
        parts.value = 'failed';
      },
    );
  }

  function OnDemand({ part, instead }: { part: keyof Parts; instead?: ComponentChildren }) {
    const { t } = useSession();
    useEffect(load, []);
    const loaded = parts.value;
    if (typeof loaded === 'object') {
      const Part = loaded[part] as ComponentType;
      return <Part />;
    }
    return loaded === 'loading' ? (
      <p role="status">{t('app:before.moment')}</p>
    ) : (
      <>
        <p role="alert">{t('app:private.failed')}</p>
        {instead}
        <button type="button" class="button" onClick={load}>
          {t('app:error.again')}
        </button>
      </>
    );
  }
  return Object.assign(OnDemand, { bring: load });
}
