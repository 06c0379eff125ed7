import { signal } from '@preact/signals';
import type { ComponentChildren, ComponentType } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { loadAgain } from '../state/load-again.ts';
import { useSession } from '../state/session-context.ts';
import { needTexts } from '../texts/spoken.ts';
import type { TextPart } from '../texts/text-parts.ts';

/**
 * Parts of screens that come with their words, as one file, when the first of them is opened. Where that fails: a plain
 * sentence, and a way to try again.
 *
 * @param bring the bare import, so that it can be asked for under another address when it failed (load-again.ts)
 * @param words the part of the language's texts that they speak, beside the later ones, which may not be there yet
 * @returns the component, whose `bring` loads its file before it is needed, and settles however that ends
 */
export function onDemand<File, Parts extends Readonly<Record<string, ComponentType>>>(
  bring: () => Promise<File>,
  partsOf: (file: File) => Parts,
  words: TextPart,
) {
  const parts = signal<Parts | 'loading' | 'failed' | null>(null);

  async function load() {
    // Brought before it is needed it may still be on its way: a second import could end otherwise than the first.
    const now = parts.peek();
    if (now !== null && now !== 'failed') return;
    parts.value = 'loading';
    try {
      const [file] = await Promise.all([loadAgain(bring), needTexts(words), needTexts('later')]);
      parts.value = partsOf(file);
    } catch {
      parts.value = 'failed';
    }
  }

  function OnDemand({ part, instead }: { part: keyof Parts; instead?: ComponentChildren }) {
    const { t } = useSession();
    // Before anything is painted: that it failed earlier is nobody's concern while it is tried again.
    useLayoutEffect(() => void load(), []);
    const loaded = parts.value;
    if (loaded !== null && typeof loaded === 'object') {
      const Part = loaded[part] as ComponentType;
      return <Part />;
    }
    return loaded !== 'failed' ? (
      <p role="status">{t('app:before.moment')}</p>
    ) : (
      <>
        <p role="alert">{t('app:private.failed')}</p>
        {instead}
        <button type="button" class="button" onClick={() => void load()}>
          {t('app:error.again')}
        </button>
      </>
    );
  }
  return Object.assign(OnDemand, { bring: load });
}
