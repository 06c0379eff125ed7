import type { Page } from '@playwright/test';

type Stop = {
  /** What it is, in words. */
  readonly what: string;
  readonly box: {
    readonly top: number;
    readonly bottom: number;
    readonly left: number;
    readonly right: number;
  };
  readonly leaves: boolean;
  readonly faults: readonly string[];
};

/** More stops than any screen has. */
const FAR_TOO_MANY = 200;

/**
 * Goes through the screen that is on with Tab alone, from *Leave quickly* to the end.
 *
 * @returns what is wrong for somebody who has only a keyboard: a control that is never come to, one that shows no ring, one
 * that is covered or out of sight while it has the focus, an order other than the one that is seen, no way out
 */
export async function tabThrough(page: Page): Promise<readonly string[]> {
  const wanted = await page.evaluate(() => {
    const all = [
      ...document.querySelectorAll<HTMLElement>('a[href], button, input, textarea, select, summary'),
    ];
    const met = all.filter(
      (one) => !one.matches(':disabled') && one.checkVisibility({ visibilityProperty: true }),
    );
    const names = new Set<string>();
    let at = 0;
    for (const one of met) {
      const group = one instanceof HTMLInputElement && one.type === 'radio' ? `radio ${one.name}` : '';
      const name = group || `${one.tagName} ${at++}`;
      one.dataset['stop'] = name;
      names.add(name);
    }
    met[0]?.focus();
    return [...names];
  });
  // Once away and back: the ring is for whoever came by keyboard.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  const stops: Stop[] = [];
  const met = new Set<string>();
  let last = '';
  let presses = 0;
  for (; presses < FAR_TOO_MANY; presses++) {
    const stop = await lookAtFocus(page);
    if (stop === null || (stop.name !== last && met.has(stop.name))) break;
    if (stop.name !== last) stops.push(stop);
    met.add(stop.name);
    last = stop.name;
    await page.keyboard.press('Tab');
  }
  const ends = presses < FAR_TOO_MANY ? [] : ['there is no way out'];
  const missed = wanted.filter((name) => !met.has(name)).map((name) => `never come to: ${name}`);
  const toTheLeft = await page.evaluate(() => getComputedStyle(document.documentElement).direction === 'rtl');
  return [...ends, ...missed, ...stops.flatMap(({ faults }) => faults), ...outOfOrder(stops, toTheLeft)];
}

/** What has the focus; null when nothing of the page has. */
async function lookAtFocus(page: Page): Promise<(Stop & { name: string }) | null> {
  return page.evaluate(() => {
    const one = document.activeElement;
    if (!(one instanceof HTMLElement) || one === document.body || one === document.documentElement)
      return null;
    const shown = one.closest<HTMLElement>('label.card') ?? one;
    const box = shown.getBoundingClientRect();
    const what = (one.ariaLabel ?? shown.textContent ?? '').trim().slice(0, 40) || one.tagName;
    const style = getComputedStyle(shown);
    const faults: string[] = [];
    if (style.outlineStyle === 'none' || Number.parseFloat(style.outlineWidth) < 2)
      faults.push(`no ring: ${what}`);
    const head = document.querySelector('header')?.getBoundingClientRect().bottom ?? 0;
    const leaves = one.matches('a[href="/away"]');
    const back = Boolean(one.closest('header'));
    // A field is seen where one writes; what is higher than the room below the head can only be seen in part.
    const fits = !one.matches('textarea') && box.height <= innerHeight - head;
    if (!back && fits && (box.top < head - 1 || box.bottom > innerHeight + 1))
      faults.push(
        `out of sight: ${what}, ${Math.round(box.top)}–${Math.round(box.bottom)} of ${innerHeight}`,
      );
    const top = Math.max(box.top, back ? 0 : head);
    const middle = (top + Math.min(box.bottom, innerHeight)) / 2;
    const met = document.elementFromPoint((box.left + box.right) / 2, middle);
    if (!met || !(shown.contains(met) || met.contains(shown))) faults.push(`covered: ${what}`);
    const down = back ? 0 : scrollY; // the head goes along
    const seen = { left: box.left, right: box.right, top: box.top + down, bottom: box.bottom + down };
    return { name: one.dataset['stop'] ?? `unexpected: ${what}`, what, box: seen, leaves, faults };
  });
}

/** Stops that come after one which is seen further on. *Leave* is first wherever it stands (rule 2). */
function outOfOrder(stops: readonly Stop[], toTheLeft: boolean): string[] {
  return stops.flatMap((next, at) => {
    const before = stops[at - 1];
    if (!before || before.leaves) return [];
    const above = next.box.bottom <= before.box.top + 1;
    const sameRow = next.box.top < before.box.bottom - 1 && before.box.top < next.box.bottom - 1;
    const wrongWay =
      sameRow && (toTheLeft ? next.box.left >= before.box.right : next.box.right <= before.box.left);
    return above || wrongWay ? [`${next.what} comes after ${before.what}, and stands before it`] : [];
  });
}
