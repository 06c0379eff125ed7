import type { ComponentChildren } from 'preact';

type SteadyButtonProps = {
  readonly class: string;
  readonly type?: 'button' | 'submit';
  /** It can do nothing now. */
  readonly off: boolean;
  readonly onClick?: () => void;
  readonly children: ComponentChildren;
};

/**
 * A button that can do nothing for a while, and says so, but stays in the tab order: one that is `disabled` while it has the
 * focus drops it, and whoever has no mouse stands at the top of the page again. Off, it submits nothing, not by Enter either.
 */
export function SteadyButton({ class: look, type = 'button', off, onClick, children }: SteadyButtonProps) {
  return (
    <button
      type={type}
      class={look}
      aria-disabled={off ? true : undefined}
      onClick={(event) => {
        if (off) event.preventDefault();
        else onClick?.();
      }}
    >
      {children}
    </button>
  );
}
