import { writeFile } from 'node:fs/promises';
import { type Hand, NotThere, PATIENCE } from './hand.ts';
import { type Spot, sight } from './sight.ts';
import type { Inspector } from './webkit-inspector.ts';
import type { Keyboard } from './webkit-keyboard.ts';
import type { X11 } from './webkit-x11.ts';

/** Between two looks, in milliseconds. */
const LOOK_AGAIN = 50;

/** What a key does is seen within, and a whole text is in its field within, however busy the machine; in milliseconds. */
const MOMENT = 4000;
const TYPING = 6 * PATIENCE;

/** Where the browser's own bar has these, in pixels of the window; there are no keys for them. */
const BACK = { x: 12, y: 19 };
const FORWARD = { x: 32, y: 19 };
/** How far down the row of tabs is, where there are several. */
const TABS = 57;

type Tab = {
  readonly eye: Inspector;
  readonly screen: X11;
  readonly keyboard: Keyboard;
  /** Where in the row of tabs its name stands, from 0 to 1. */
  readonly place: () => number;
  readonly closed: () => void;
};

/**
 * A hand on a tab of WebKitGTK's MiniBrowser: clicks and presses keys at the X server, in the page as in the browser's own
 * bar, so that what the page gets is what a person's hand gives. Only letters that the keyboard lacks are put in.
 */
export function webkitHand({ eye, screen, keyboard, place, closed }: Tab): Hand {
  /** Text comes back in the same message; only a promise has to be asked for again. */
  const run = async (expression: string): Promise<unknown> => {
    const json = await eye.evaluate(
      `((given) => given instanceof Promise ? given.then(JSON.stringify) : JSON.stringify(given))(${expression})`,
    );
    return typeof json === 'string' ? JSON.parse(json) : undefined;
  };
  const evaluate: Hand['evaluate'] = async (work, ...args) =>
    (await run(`(${String(work)})(...${JSON.stringify(args)})`)) as never;
  const until = async <T>(look: () => Promise<T | null>, sought: string, patience = PATIENCE): Promise<T> => {
    const end = Date.now() + patience;
    for (;;) {
      // Between two documents there is nothing to look at.
      let failure: unknown;
      const found = await look().catch((reason: unknown) => {
        failure = reason;
        return null;
      });
      if (found !== null) return found;
      if (Date.now() > end) throw new NotThere(`nothing to be seen: ${sought}`, { cause: failure });
      await new Promise((settle) => setTimeout(settle, LOOK_AGAIN));
    }
  };
  /** Whether the field comes to hold this; waits for as long as something more comes into it. */
  const holds = async (text: string): Promise<boolean> => {
    let last = '';
    for (let end = Date.now() + MOMENT; Date.now() < end; ) {
      const now = await evaluate(inField);
      if (now === text) return true;
      if (now !== last) end = Date.now() + MOMENT;
      last = now;
      await new Promise((settle) => setTimeout(settle, LOOK_AGAIN));
    }
    return false;
  };
  const click = async ({ x, y }: Pick<Spot, 'x' | 'y'>) => {
    screen.click(x, y);
    await screen.settled();
  };
  const showTab = async () => {
    const width = await evaluate(() => outerWidth);
    await click({ x: width * place(), y: TABS });
  };
  /** Finds it, with this tab in front and standing still; in pixels of the window, below the browser's own bar. */
  const look = (...sought: Parameters<typeof sight>): Promise<Spot> => {
    let last: Spot | null = null;
    return until(async () => {
      const { spot, bar, hidden } = (await run(
        `{ spot: (${String(sight)})(...${JSON.stringify(sought)}), bar: outerHeight - innerHeight, hidden: document.hidden }`,
      )) as { spot: Spot | null; bar: number; hidden: boolean };
      if (hidden) await showTab();
      const here = spot && !hidden ? { ...spot, y: spot.y + bar } : null;
      const still = here && last && here.x === last.x && here.y === last.y;
      last = here;
      return still ? here : null;
    }, sought.join(', '));
  };
  /** Brings this tab to the front, as a person would first. */
  const front = () =>
    until(async () => {
      if (await evaluate(() => document.visibilityState === 'visible')) return true;
      await showTab();
      return null;
    }, 'the tab');
  const barButton = async (button: typeof BACK) => {
    await front();
    await click(button);
  };
  /** Keys for the browser itself. */
  const browserKeys = async (...names: string[]) => {
    await front();
    keyboard.press(...names);
    await screen.settled();
  };
  /** Does what brings another document, at `address` if that is known, and waits until that has loaded. */
  const load = async (sets: () => void, address?: string) => {
    await front();
    const before = await evaluate(() => performance.timeOrigin);
    sets();
    await until(
      async () =>
        (await evaluate(
          (old, to) =>
            performance.timeOrigin !== Number(old) &&
            document.readyState === 'complete' &&
            (!to || location.href === to),
          String(before),
          address ? new URL(address).href : '',
        )) || null,
      'a page that has loaded',
    );
  };
  /** Types into the field that has the cursor; false when it does not come out as typed. */
  const typeIn = async (text: string): Promise<boolean> => {
    let given = '';
    for (const part of keyboard.parts(text)) {
      if (part.onKeys) keyboard.type(part.text);
      else await evaluate(putIn, part.text);
      given += part.text;
      // The very first key of a new browser may be lost while its input method starts: a person types it again.
      if (!(await holds(given))) return false;
    }
    return true;
  };
  const self: Hand = {
    evaluate,
    goto: (address) => load(() => typeAddress(keyboard, address), address),
    reload: () => load(() => keyboard.press('F5')),
    back: () => barButton(BACK),
    forward: () => barButton(FORWARD),
    press: async (name) => click(await look('way', name)),
    async choose(group, option) {
      const spot = await look('option', option, group);
      if (spot.ticked) return;
      await click(spot);
      // A click goes through two processes: what it does is waited for.
      await until(async () => ((await look('option', option, group)).ticked ? true : null), option);
    },
    async fill(label, text) {
      await click(await look('field', label));
      await until(
        async () =>
          (await evaluate(() => Boolean(document.activeElement?.matches('input, textarea')))) || null,
        `${label}, with the cursor in it`,
      );
      await until(
        async () => {
          if ((await evaluate(markAll)) === 'date') {
            await evaluate(pickDay, text);
            return true;
          }
          return (await typeIn(text)) || null;
        },
        `${label}, as it was typed`,
        TYPING,
      );
    },
    heading: () => evaluate(() => document.querySelector('h1')?.textContent?.trim() ?? '').catch(() => ''),
    text: () => evaluate(() => document.body?.innerText ?? '').catch(() => ''),
    key: (name) => browserKeys(name),
    async close() {
      await browserKeys('Control', 'w');
      closed();
    },
    async screenshot(path) {
      const { width, height } = await evaluate(() => ({ width: innerWidth, height: innerHeight }));
      await writeFile(path, await eye.picture(width, height));
    },
  };
  return self;
}

/** Puts an address into the browser's bar and goes there. */
export function typeAddress(keyboard: Keyboard, address: string): void {
  keyboard.press('Control', 'l');
  keyboard.type(address);
  keyboard.press('Enter');
}

/** Marks what stands in the field that has the focus, to be typed over; gives back what kind of field it is. */
function markAll(): string {
  const field = document.activeElement as HTMLInputElement;
  if (field.type !== 'date') field.select();
  return field.type;
}

/** A day's field has parts in an order that the language decides: it is filled as its picker would. */
function pickDay(day: string): void {
  const field = document.activeElement as HTMLInputElement;
  field.value = day;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** What this keyboard has no keys for, as a phone's puts it in. */
function putIn(text: string): void {
  const field = document.activeElement as HTMLInputElement;
  field.setRangeText(text, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }));
}

function inField(): string {
  return (document.activeElement as HTMLInputElement).value;
}
