import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * A screen's heading: the largest thing on it, and the first that is read out. It takes the focus when the screen appears,
 * unless the page has only just opened (`quiet`). Before it is painted: seen first is its top, and it is painted once.
 */
export function Heading({ children, quiet }: { children: ComponentChildren; quiet?: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (quiet) return;
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [quiet]);
  return (
    <h1 tabIndex={-1} ref={heading}>
      {children}
    </h1>
  );
}
