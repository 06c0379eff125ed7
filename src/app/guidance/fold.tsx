import type { ComponentChildren } from 'preact';

type FoldProps = { readonly title: string; readonly open?: boolean; readonly children: ComponentChildren };

/** One subject of a long page, folded until it is wanted: one thing at a time. */
export function Fold({ title, open = false, children }: FoldProps) {
  return (
    <details open={open}>
      <summary>
        <h2>{title}</h2>
      </summary>
      <div class="section">{children}</div>
    </details>
  );
}
