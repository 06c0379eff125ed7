import type { Page } from '@playwright/test';

/**
 * What of this screen's words is lost: cut off, outside the box it belongs to, or outside the page to either side.
 * Empty when nothing is.
 */
export function spilling(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found = new Set<string>();
    const words = (one: Element) => `${one.tagName} ${(one.textContent ?? '').trim().slice(0, 40)}`;
    /** Read out, and not shown. */
    const readOnly = (one: Element | null) => {
      for (let at = one; at; at = at.parentElement)
        if (getComputedStyle(at).clipPath === 'inset(50%)') return true;
      return false;
    };
    const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > wide) found.add(`the page is wider than ${wide}`);
    for (const one of document.querySelectorAll<HTMLElement>('body *')) {
      if (!one.checkVisibility({ visibilityProperty: true }) || one.closest('svg') || readOnly(one)) continue;
      const style = getComputedStyle(one);
      const cuts = ['hidden', 'clip'].some((way) => way === style.overflowX || way === style.overflowY);
      const over = one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1;
      if (cuts && over && !one.matches('progress, input, textarea')) found.add(`cut off: ${words(one)}`);
      if (!one.matches('button, a[href], label.card, summary, h1, h2, .callout, .state, .summary, aside'))
        continue;
      const box = one.getBoundingClientRect();
      const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
      const lines: DOMRect[] = [];
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const shown = text.parentElement?.checkVisibility({ visibilityProperty: true });
        if (!shown || readOnly(text.parentElement)) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        lines.push(...range.getClientRects());
      }
      for (const line of lines) {
        if (
          line.left < Math.min(box.left, wide) - 1 ||
          line.right > box.right + 1 ||
          line.top < box.top - line.height / 3 ||
          line.bottom > box.bottom + line.height / 3
        )
          found.add(`spills over: ${words(one)}`);
        if (line.left < -1 || line.right > wide + 1) found.add(`beside the page: ${words(one)}`);
      }
    }
    return [...found];
  });
}

/** The spacing that somebody may set for all text (WCAG 1.4.12), on or off. Set as a browser's own style would be. */
export function spacing(page: Page, on: boolean): Promise<void> {
  return page.evaluate((wanted) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }' +
        'p { margin-bottom: 2em !important }',
    );
    document.adoptedStyleSheets = wanted ? [sheet] : [];
  }, on);
}
