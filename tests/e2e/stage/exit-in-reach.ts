import type { Page } from '@playwright/test';
import { words } from './person.ts';

/**
 * What keeps a finger from *Leave quickly* on the screen that is on, at every scroll position; empty when nothing does. The
 * whole of it must be in the part of the page that is seen, at least 44 px each way on the glass, with nothing over it.
 */
export function leaveOutOfReach(page: Page): Promise<readonly string[]> {
  return page.evaluate((name) => {
    const links = [...document.querySelectorAll('a')].filter((one) => one.textContent?.trim() === name);
    const [link] = links;
    if (!link || links.length > 1) return [`there are ${links.length} ways to leave`];
    const found = new Set<string>();
    const first = document.querySelector('a[href], button, input, textarea, select, summary, [tabindex="0"]');
    if (first !== link) found.add(`first in the tab order is ${first?.tagName} ${first?.textContent}`);
    const seen = visualViewport;
    if (!seen) return ['nothing is seen'];
    const look = () => {
      const box = link.getBoundingClientRect();
      const size = [box.width, box.height].map((side) => Math.round(side * seen.scale * 10) / 10);
      if (Math.min(...size) < 44) found.add(`it is ${size.join(' × ')}`);
      const seenBox = [
        seen.offsetLeft,
        seen.offsetTop,
        seen.offsetLeft + seen.width,
        seen.offsetTop + seen.height,
      ];
      const [left = 0, top = 0, right = 0, bottom = 0] = seenBox;
      if (box.left < left - 1 || box.top < top - 1 || box.right > right + 1 || box.bottom > bottom + 1)
        found.add(`it sticks out of what is seen: ${String([box.left, box.top, box.right, box.bottom])}`);
      const inset = 6 / seen.scale;
      for (const x of [box.left + inset, (box.left + box.right) / 2, box.right - inset])
        for (const y of [box.top + inset, (box.top + box.bottom) / 2, box.bottom - inset]) {
          const met = document.elementFromPoint(x, y);
          // Its corners are round.
          if (met?.contains(link)) continue;
          if (!met || !link.contains(met)) found.add(`over it lies ${met?.tagName} ${met?.className}`);
        }
    };
    const before = scrollY;
    const end = document.documentElement.scrollHeight - innerHeight;
    for (let y = 0; y < end + innerHeight; y += Math.max(200, innerHeight)) {
      scrollTo(0, Math.min(y, end));
      look();
    }
    scrollTo(0, before);
    look();
    return [...found];
  }, words('app:nav.leave'));
}
