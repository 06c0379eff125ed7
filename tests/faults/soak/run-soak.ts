import type { Browser, BrowserType } from '@playwright/test';
import { reportPath } from '../../../src/wire/limits.ts';
import type { Service } from '../../e2e/stage/service.ts';
import { sealedHeaders } from '../../unit/intake/support/sealed.ts';
import { faultyWay } from '../stage/faulty-way.ts';
import { diceOf } from './dice.ts';
import { flat, house } from './home.ts';
import { openLedger } from './ledger.ts';
import { faultyNetwork } from './network.ts';
import { createPhone } from './phone.ts';
import { reckon } from './reckon.ts';
import { faultyServer } from './server.ts';

export type SoakOrder = {
  /** How many reports must have been sealed. */
  readonly reports: number;
  /** Everything that is left to chance comes from it. */
  readonly seed: number;
  readonly service: Service;
  readonly browser: Browser;
  readonly chromium: BrowserType;
  /** Takes a line about how far it is. */
  readonly say: (line: string) => void;
};

export type Soaked = {
  readonly sealed: number;
  readonly rows: number;
  readonly arrived: number;
  readonly doubles: number;
  readonly waiting: number;
  readonly problems: readonly string[];
  /** One line with the seed and every count. */
  readonly summary: string;
};

/** Phones that share a browser, and phones with one of their own, which can be killed whole. */
const SHARED = 5;
const OWN = 1;

/** How long the last reports may take once nothing stands in their way any more, in milliseconds. */
const REST = 180_000;
const SAY_EVERY = 100;
/** How long nothing may be sealed and nothing arrive before something has come to a standstill, in milliseconds. */
const STANDSTILL = 150_000;

/** Many reports through everything at once; then nothing may be lost, doubled, or called received when it was not. */
export async function runSoak({
  reports,
  seed,
  service,
  browser,
  chromium,
  say,
}: SoakOrder): Promise<Soaked> {
  const faults = new Map<string, number>();
  const ledger = openLedger(service.database);
  const server = faultyServer(service, diceOf(seed, 'server'), faults);
  const way = await faultyWay(() => {
    server.asked();
    return service.origin;
  });
  const network = faultyNetwork(way, diceOf(seed, 'network'), faults);
  let begun = 0;
  let said = 0;
  const next = () => {
    const { sealed, rows, arrived } = ledger.count();
    if (sealed >= said + SAY_EVERY) {
      said = sealed - (sealed % SAY_EVERY);
      say(`${sealed} sealed, ${rows} rows, ${arrived} shown as arrived`);
    }
    if (rows > 0 && !network.knowsAnother()) void another().then(network.knows, () => {});
    if (sealed >= reports) return null;
    begun += 1;
    return begun;
  };
  let moved = { sum: -1, at: Date.now() };
  /** A problem is there already, or will never be solved: nobody goes on. */
  const isOver = () => {
    const { sealed, arrived } = ledger.count();
    if (sealed + arrived !== moved.sum) moved = { sum: sealed + arrived, at: Date.now() };
    if (ledger.problems.length === 0 && Date.now() - moved.at > STANDSTILL)
      ledger.problem('nothing was sealed and nothing arrived any more');
    return ledger.problems.length > 0;
  };
  /** The intake's answer for the first report that stands there. */
  const another = async () => {
    const [row] = service.rows();
    if (!row) throw new Error('there is none');
    const body = new Uint8Array(row.body);
    const answer = await fetch(service.origin + reportPath(row.id), {
      method: 'PUT',
      body,
      headers: sealedHeaders(body),
    });
    return answer.text();
  };

  const homes = await Promise.all([
    ...Array.from({ length: SHARED }, () => flat(browser)),
    ...Array.from({ length: OWN }, () => house(chromium)),
  ]);
  const phones = homes.map((home, at) =>
    createPhone(home, {
      origin: way.origin,
      dice: diceOf(seed, `phone ${at}`),
      ledger,
      faults,
      next,
      isOver,
    }),
  );
  const hangs = fails(() => isOver() && Date.now() - moved.at > 2 * STANDSTILL);
  try {
    await Promise.all(phones.map((phone) => phone.prepare()));
    network.begin();
    server.begin();
    await Promise.race([Promise.all(phones.map((phone) => phone.live())), hangs.promise]);
    await network.end();
    await server.end();
    const until = Date.now() + REST;
    const left = await Promise.all(phones.map((phone) => phone.rest(() => Date.now() > until || isOver())));
    const waiting = left.reduce((sum, each) => sum + each, 0);
    const reckoned = await reckon(service, ledger);
    const { arrived, inMemory } = ledger.count();
    const { sealed, rows, doubles } = reckoned;
    const problems = [...ledger.problems, ...reckoned.problems];
    const counted = [...faults].sort(([one], [other]) => one.localeCompare(other));
    const summary = [
      `seed ${seed}: ${begun} begun, ${sealed} sealed (${inMemory} in memory only), ${rows} rows, ${doubles} doubles`,
      `${arrived} shown as arrived, ${waiting} waiting, ${way.seen.length} requests`,
      `faults: ${counted.map(([kind, times]) => `${kind} ${times}`).join(', ')}`,
    ].join('; ');
    return { sealed, rows, arrived, doubles, waiting, problems, summary };
  } finally {
    hangs.stop();
    await Promise.allSettled(phones.map((phone) => phone.end()));
    await way.close();
    ledger.close();
  }
}

/** Rejects once something is so that nobody comes back from, such as a browser that never answers. */
function fails(isSo: () => boolean): { promise: Promise<never>; stop: () => void } {
  let timer: ReturnType<typeof setInterval> | undefined;
  const promise = new Promise<never>((_, fail) => {
    timer = setInterval(() => {
      if (isSo()) fail(new Error('a phone does not go on'));
    }, 5000);
  });
  promise.catch(() => {});
  return { promise, stop: () => clearInterval(timer) };
}
