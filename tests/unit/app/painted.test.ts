import { expect, test } from 'vitest';
import { painted } from '../../../src/app/state/painted.ts';

/** A page whose frames come when `frame` is called, and which goes to the background with `hide`. */
function page(hidden: boolean) {
  const document = Object.assign(new EventTarget(), { hidden });
  const frames: (() => void)[] = [];
  const window = {
    document,
    requestAnimationFrame: (then: () => void) => frames.push(then),
    setTimeout,
    clearTimeout,
  } as unknown as Window;
  let settled = false;
  const done = painted(window).then(() => {
    settled = true;
  });
  return {
    done,
    settled: () => settled,
    frame() {
      for (const then of frames.splice(0)) then();
    },
    hide() {
      document.hidden = true;
      document.dispatchEvent(new Event('visibilitychange'));
    },
  };
}

const microtasks = () => new Promise<void>((settle) => queueMicrotask(settle));

test('what changed is painted once the frame with it is over', async () => {
  const { done, settled, frame } = page(false);
  await microtasks();
  expect(settled()).toBe(false);
  frame();
  // Still in the frame: painting comes after its callbacks.
  await microtasks();
  expect(settled()).toBe(false);
  await done;
});

test('a page in the background is not painted: nothing waits for it', async () => {
  const { settled } = page(true);
  await microtasks();
  expect(settled()).toBe(true);
});

test('a page that goes to the background may not come back: nothing waits any longer', async () => {
  const { settled, hide } = page(false);
  hide();
  await microtasks();
  expect(settled()).toBe(true);
});

test('frames that stop coming hold nothing up for long', async () => {
  const { done, settled } = page(false);
  await done;
  expect(settled()).toBe(true);
});
