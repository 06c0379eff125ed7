import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * A screen's heading: the largest thing on it, and the first that is read out. It takes the focus when the screen appears,
 * unless the page has only just opened (`quiet`).
 */
export function Heading({ children, quiet }: { children: ComponentChildren; quiet?: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (quiet) return;
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [quiet]);
  return (
    <h1 tabIndex={-1} ref={heading}>
      {children}
    </h1>
  );
}
