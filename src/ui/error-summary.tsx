import { useEffect, useRef } from 'preact/hooks';

type ErrorSummaryProps = {
  readonly title: string;
  /** `what`: the words of its field's label. */
  readonly problems: readonly { readonly id: string; readonly what: string; readonly text: string }[];
  /** How often somebody has tried to go on: with each time it takes the focus again. */
  readonly tries: number;
};

/**
 * What needs a look, each line naming its field and leading to it (WCAG 3.3.1). Takes the focus when it appears, and when
 * somebody tries to go on again; never while they mend something, although a line goes with each fault that is gone.
 */
export function ErrorSummary({ title, problems, tries }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [tries]);
  return (
    <div class="summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{title}</h2>
      <ul>
        {problems.map(({ id, what, text }) => (
          <li key={id}>
            <a
              href={`#q-${id}`}
              onClick={(event) => {
                event.preventDefault(); // an address of its own would be a trace (rule 6)
                const field = document.getElementById(`q-${id}`);
                const control = field?.querySelector<HTMLElement>('input') ?? field;
                control?.focus();
              }}
            >
              <b>{what}</b> <span>{text}</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
