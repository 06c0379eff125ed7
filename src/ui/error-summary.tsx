import { useEffect, useRef } from 'preact/hooks';

type ErrorSummaryProps = {
  readonly title: string;
  readonly problems: readonly { readonly id: string; readonly text: string }[];
};

/** What needs a look, each line leading to its field (WCAG 3.3.1). Takes the focus when it appears. */
export function ErrorSummary({ title, problems }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const which = problems.map(({ id }) => id).join(' ');
  // Again when other problems are found: otherwise the second *Next* would seem to do nothing.
  useEffect(() => box.current?.focus(), [which]);
  return (
    <div class="summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{title}</h2>
      <ul>
        {problems.map(({ id, text }) => (
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
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
