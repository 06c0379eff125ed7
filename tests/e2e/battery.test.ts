import type { Page } from '@playwright/test';
import { LONGEST_PAUSE } from '../../src/outbox/schedule.ts';
import { person, type Told, words } from './stage/person.ts';
import { readyOffline } from './stage/phone.ts';
import { expect, test } from './stage/test.ts';

const WHO = { audience: 'child', voice: 'teen' } as const;
const TOLD: Told = {
  audience: 'child',
  'age-band': '14to17',
  'device-shared': 'no',
  concerns: ['blackmail'],
  story: 'Somebody from a game keeps asking me for things.',
};
/** Longer than the patience for anything that was begun, and than any pause of the outbox; in milliseconds. */
const HOUR = 3_600_000;

type Timer = { readonly kind: string; readonly ms: number };
type Watched = { readonly armed: readonly Timer[]; readonly fired: number };

/** Counts every timer and every frame that the page asks for, over a clock that the test puts on. */
async function watchTimers(page: Page): Promise<void> {
  await page.clock.install();
  await page.addInitScript(() => {
    const armed = new Map<string, Timer>();
    const watched = { armed, fired: 0 };
    Object.assign(window, { watched });
    const watch = (kind: string, ask: string, cancel: string, again: boolean) => {
      const asks = (window as unknown as Record<string, (...all: unknown[]) => unknown>)[ask];
      const cancels = (window as unknown as Record<string, (id: unknown) => void>)[cancel];
      if (!asks || !cancels) return;
      const own = (call: (...given: unknown[]) => void, ms?: number, ...more: unknown[]) => {
        const id = asks.call(
          window,
          (...given: unknown[]) => {
            if (!again) armed.delete(`${kind} ${String(id)}`);
            watched.fired += 1;
            call(...given);
          },
          ms,
          ...more,
        );
        armed.set(`${kind} ${String(id)}`, { kind, ms: typeof ms === 'number' ? ms : 0 });
        return id;
      };
      const ownCancel = (id: unknown) => {
        armed.delete(`${kind} ${String(id)}`);
        cancels.call(window, id);
      };
      Object.assign(window, { [ask]: own, [cancel]: ownCancel });
    };
    watch('timeout', 'setTimeout', 'clearTimeout', false);
    watch('interval', 'setInterval', 'clearInterval', true);
    watch('frame', 'requestAnimationFrame', 'cancelAnimationFrame', false);
    watch('idle', 'requestIdleCallback', 'cancelIdleCallback', false);
  });
}

const watched = (page: Page): Promise<Watched> =>
  page.evaluate(() => {
    const { armed, fired } = (window as unknown as { watched: { armed: Map<string, Timer>; fired: number } })
      .watched;
    return { armed: [...armed.values()], fired };
  });

/** Whatever was begun has its end; from then on these timers are armed, and no others. */
async function settled(page: Page, count: number): Promise<readonly Timer[]> {
  await expect(async () => {
    await page.clock.fastForward(60_000);
    expect((await watched(page)).armed).toHaveLength(count);
  }).toPass();
  return (await watched(page)).armed;
}

/** An hour goes by, and nothing of ours runs, asks for anything or wakes the phone. */
async function expectAnIdleHour(page: Page): Promise<void> {
  await settled(page, 0);
  const before = await watched(page);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.clock.runFor(HOUR);
  expect(await watched(page)).toEqual(before);
  expect(asked).toEqual([]);
}

test('with nothing to wait for, no timer is set: on the first screen, on a question that is being thought about, and once a report has arrived', async ({
  page,
  practice,
}) => {
  await watchTimers(page);
  const me = person(page, WHO);
  await me.open(practice.origin);
  await readyOffline(page);
  await expectAnIdleHour(page);

  await me.start();
  await me.tell(TOLD, me.say({ screen: 'when', part: 'title' }));
  await expect(page.getByText(words('app:keeping.own'))).toBeVisible();
  await expectAnIdleHour(page);

  await me.sendSoFar();
  await me.send();
  await expect(me.state()).toHaveText(words('app:state.practice-arrived'));
  await expectAnIdleHour(page);
});

test('a report that waits has one timer: the next try, at most five minutes off', async ({
  page,
  practice,
}) => {
  await watchTimers(page);
  const me = person(page, WHO);
  await me.open(practice.origin);
  await readyOffline(page);
  await me.start();
  await me.tell(TOLD, me.say({ screen: 'when', part: 'title' }));
  await me.sendSoFar();
  await practice.stop();
  await me.send();
  await expect(me.state()).toHaveText(words('app:state.not-sent'));
  const [next] = await settled(page, 1);
  expect(next?.kind).toBe('timeout');
  expect(next?.ms).toBeLessThanOrEqual(LONGEST_PAUSE);
});
