import type { Language } from '../../i18n/language.ts';

export type LanguageLinkProps = {
  readonly language: Language;
  readonly class?: string;
  /** It is on. */
  readonly current?: boolean;
  /** Chosen in place; without, the link leads to the same page in that language. */
  readonly onChoose?: ((language: Language) => void) | undefined;
};

/** A language by its own name: a link to its page, so that it works without script. */
export function LanguageLink({ language, current, onChoose, ...props }: LanguageLinkProps) {
  const { code, tag, dir, name } = language;
  return (
    <a
      class={props.class}
      href={`/${code}`}
      hreflang={tag}
      lang={tag}
      dir={dir}
      aria-current={current ? 'true' : undefined}
      onClick={
        onChoose &&
        ((event) => {
          event.preventDefault();
          onChoose(language);
        })
      }
    >
      {name}
    </a>
  );
}
