/** Where on the screen something is, in CSS pixels, and whether it is ticked. */
export type Spot = { readonly x: number; readonly y: number; readonly ticked: boolean };

/**
 * Looks for what a person looks for by its words, brings it into the middle of the screen, and says where to press it.
 * Runs inside the page, so it uses nothing of what stands around it here.
 *
 * @param kind `way`: a button or link that can be pressed. `option`: a tick or dot inside the group `within`. `field`: a
 *   text field
 * @returns null when there is none, or something else lies over it
 */
export function sight(kind: 'way' | 'option' | 'field', name: string, within = ''): Spot | null {
  const words = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();
  const all = (selector: string, root: ParentNode = document) => [
    ...root.querySelectorAll<HTMLElement>(selector),
  ];
  const sought = words(name);
  const found = (): HTMLElement | undefined => {
    if (kind === 'way')
      return all('button:not(:disabled, [aria-disabled="true"]), a[href], summary').find(
        (one) =>
          one.getClientRects().length > 0 &&
          words(one.getAttribute('aria-label') ?? one.textContent) === sought,
      );
    if (kind === 'field')
      return all('label[for]')
        .filter((label) => words(label.textContent) === sought)
        .map((label) => document.getElementById(label.getAttribute('for') ?? ''))
        .find((field) => field?.matches('input:not([type="radio"], [type="checkbox"]), textarea'))
        ?.valueOf() as HTMLElement | undefined;
    const group = all('fieldset').find(
      (one) => words(one.querySelector('legend')?.textContent) === words(within),
    );
    return group && all('label', group).find((label) => words(label.textContent) === sought);
  };
  const target = found();
  if (!target) return null;
  target.scrollIntoView({ block: 'center', behavior: 'instant' });
  const box = target.getBoundingClientRect();
  const spot = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const top = document.elementFromPoint(spot.x, spot.y);
  if (!top || !(target.contains(top) || top.contains(target))) return null;
  return { ...spot, ticked: target.querySelector('input')?.checked ?? false };
}
