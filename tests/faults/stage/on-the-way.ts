import type { BrowserContext } from '@playwright/test';
import { words } from '../../e2e/stage/person.ts';
import { canRunLive, type Service } from '../../e2e/stage/service.ts';
import { test as base, expect } from '../../e2e/stage/test.ts';
import { type FaultyWay, faultyWay, type Seen } from './faulty-way.ts';

/** A phone (`page`), a service, and the way between the two. */
export type Line = {
  readonly service: Service;
  readonly way: FaultyWay;
  /** How it reads when a report has arrived. A live service says *It has arrived*. */
  readonly arrived: string;
  /** Every state that stood on the screen of this phone, in order; one that flashed up counts too. */
  readonly shown: readonly string[];
};

/** A live service where one can be run: the promise is about its words. Else a practice one. */
const useLine = async (
  service: Service,
  context: BrowserContext,
  use: (line: Line) => Promise<void>,
): Promise<void> => {
  const way = await faultyWay(() => service.origin);
  const shown = await watchStates(context);
  await use({
    service,
    way,
    arrived: words(canRunLive ? 'app:state.arrived' : 'app:state.practice-arrived'),
    shown,
  });
  await way.close();
};

export const test = base.extend<{ line: Line }>({
  line: canRunLive
    ? ({ live, context }, use) => useLine(live, context, use)
    : ({ practice, context }, use) => useLine(practice, context, use),
});

async function watchStates(context: BrowserContext): Promise<readonly string[]> {
  const shown: string[] = [];
  await context.exposeFunction('noteState', (state: string) => void shown.push(state));
  await context.addInitScript(() => {
    const { noteState } = window as unknown as { noteState(state: string): Promise<void> };
    let before = '';
    new MutationObserver(() => {
      const now = [...document.querySelectorAll('.state h2')]
        .map((heading) => heading.textContent)
        .join(', ');
      if (now !== before && now !== '') void noteState(now);
      before = now;
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  return shown;
}

/** A browser without Background Sync, as most are: only the page sends. */
export async function withoutBackgroundSync(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    Reflect.deleteProperty(ServiceWorkerRegistration.prototype, 'sync');
  });
}

/** The reports that phones put, each time they did. */
export const putsOn = (way: FaultyWay): readonly Seen[] => way.seen.filter(({ method }) => method === 'PUT');

/**
 * What must hold at the end of every journey: nothing but GET and PUT ever left, each report went out as the same bytes each
 * time, and each stands at the intake exactly once. `kept` is how many reports there were.
 */
export function expectEachOnce({ service, way }: Line, kept: number): void {
  expect([...new Set(way.seen.map(({ method }) => method))].sort()).toEqual(['GET', 'PUT']);
  const sent = new Map<string, Set<string>>();
  for (const { path, sha256 } of putsOn(way)) {
    const id = path.slice('/v1/reports/'.length);
    const bytes = sent.get(id) ?? new Set();
    sent.set(id, sha256 === null ? bytes : bytes.add(sha256));
  }
  expect(sent.size).toBe(kept);
  const rows = service.rows();
  for (const [id, bytes] of sent) {
    expect(bytes.size).toBe(1);
    expect(rows.filter((row) => row.id === id && bytes.has(row.sha256))).toHaveLength(1);
  }
}

export { expect } from '../../e2e/stage/test.ts';
