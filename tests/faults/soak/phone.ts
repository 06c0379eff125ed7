import { setTimeout as pause } from 'node:timers/promises';
import { syncEvent } from '../../e2e/stage/phone.ts';
import { type Death, die } from './deaths.ts';
import type { Dice } from './dice.ts';
import type { Home } from './home.ts';
import type { Ledger } from './ledger.ts';
import type { News } from './page/news.ts';
import { storyOf } from './story-of.ts';
import { openTab, type Tab } from './tab.ts';

export type PhoneWorld = {
  readonly origin: string;
  readonly dice: Dice;
  readonly ledger: Ledger;
  /** How often each fault of a device has happened. */
  readonly faults: Map<string, number>;
  /** The next report's number; null when there are enough. */
  readonly next: () => number | null;
  /** Something is wrong: nobody goes on. */
  readonly isOver: () => boolean;
};

/** How many reports wait on a device at most. */
const SLOTS = 3;

/** What befalls a phone while it seals a report. */
const MISHAPS = {
  none: 60,
  reloaded: 5,
  closed: 4,
  crashed: 3,
  killed: 6,
  'writes fail': 7,
  'connections lost': 7,
  'storage is slow': 3,
  'offline a moment': 5,
};
/** Of what makes a phone try again, one at a time. */
const HOPES = { wait: 6, poke: 3, look: 2, online: 2, sync: 2, reload: 0.5 };
const WAYS = { kept: 58, unkept: 22, 'second tab': 12, 'both tabs': 8 };

/** Somebody with a phone, who sends one report after the other, and to whom everything happens. */
export function createPhone(home: Home, { origin, dice, ledger, faults, next, isOver }: PhoneWorld) {
  let first: Tab | null = null;
  let second: Tab | null = null;
  /** Reports whose page went before it said what became of them. */
  const uncertain = new Set<number>();
  /** A kept report that was refused for the moment, and said to be. */
  let unsent: number | null = null;
  /** The storage was cleared: what waits is in this page alone. */
  let cleared = false;

  const note = (kind: string) => void faults.set(kind, (faults.get(kind) ?? 0) + 1);
  const living = () => [first, second].filter((tab) => tab !== null).filter((tab) => !tab.isGone());
  /** Said on the screen: keep this page open. So nobody closes it. */
  const waitsInMemory = () =>
    cleared || living().some((tab) => tab.waiting().some(({ lasting }) => !lasting));
  const hear = (news: News) => {
    ledger.hear(news);
    if (news.kind === 'stopped' && !ledger.isSealed(news.report)) unsent = news.report;
  };
  const open = async () => {
    for (;;) {
      const tab = await openTab(await home.context(), origin, hear);
      if (tab) return tab;
    }
  };

  /** The first page, opened if there is none. A draft that was found on the device is sent before anything else. */
  async function awake(): Promise<Tab> {
    if (!first || first.isGone()) first = await open();
    const draft = first.cameUp()?.draft;
    if (draft === undefined) return first;
    for (const report of uncertain) if (report !== draft) ledger.vanished(report);
    uncertain.clear();
    if (typeof draft === 'number') await carryOn(first, draft);
    return first;
  }

  /** Before anything new is begun, as *Start* does. */
  async function lookForDraft(tab: Tab): Promise<void> {
    const found = await tab.ask('find');
    // Where the storage took nothing, the draft too stays until the report has arrived from memory.
    if (typeof found === 'number' && !ledger.wasOnlyInMemory(found)) await carryOn(tab, found);
  }

  async function carryOn(tab: Tab, report: number): Promise<void> {
    if (!ledger.isSealed(report)) {
      uncertain.add(report);
      await tab.ask('sendKept');
      settle(report);
      return;
    }
    // A page that came up while another tab sealed may have read the draft a moment before: only what is still there counts.
    if ((await tab.ask('find')) !== report) return;
    if (!ledger.wasOnlyInMemory(report))
      ledger.problem(`the draft of ${ledger.nameOf(report)} came back after it was sealed`);
    await tab.ask('forgetDraft');
  }

  /** Whether it is known what became of a report. */
  function settle(report: number): void {
    if (ledger.isSealed(report) || unsent === report) uncertain.delete(report);
  }

  async function sendAgain(tab: Tab, report: number): Promise<void> {
    unsent = null;
    const found = await tab.ask('find');
    if (found === report) return carryOn(tab, report);
    if (found === 'none') ledger.vanished(report);
  }

  async function secondTab(): Promise<Tab> {
    if (!second || second.isGone()) second = await open();
    return second;
  }

  async function sendKept(tab: Tab, report: number, story: string): Promise<void> {
    const kept = await tab.ask('keep', report, story);
    if (kept) await tab.ask('sendKept');
    else if (kept === false) await tab.ask('sendUnkept', report, story);
  }

  /** The same draft from two tabs at the same moment. */
  async function sendTwice(tab: Tab, report: number, story: string): Promise<void> {
    const other = await secondTab();
    if (!(await tab.ask('keep', report, story))) return;
    await other.ask('find');
    note('one draft sent from two tabs');
    // Both come to the same step while the storage is busy, and go on at the same moment.
    const busy = tab.ask('occupy', dice.between(100, 350));
    await Promise.all([tab.ask('sendKept'), other.ask('sendKept'), busy]);
  }

  async function sendOne(report: number): Promise<void> {
    uncertain.add(report);
    const way = dice.pick(WAYS);
    const mishap = dice.pick(home.kill ? MISHAPS : { ...MISHAPS, killed: 0 });
    const story = storyOf(dice);
    ledger.begin(report, `${way}, ${mishap}`);
    const tab = way === 'second tab' ? await secondTab() : await awake();
    const sending = () => {
      if (way === 'both tabs') return sendTwice(tab, report, story);
      if (way === 'kept') return sendKept(tab, report, story);
      return tab.ask('sendUnkept', report, story);
    };
    await withMishap(way === 'both tabs' ? onlyDeaths(mishap) : mishap, tab, sending);
    settle(report);
    if (second && !waitsInMemory() && dice.chance(0.08)) await second.page.close().catch(() => {});
  }

  async function withMishap(
    mishap: keyof typeof MISHAPS,
    tab: Tab,
    sending: () => Promise<unknown>,
  ): Promise<void> {
    const moment = dice.between(0, 220);
    switch (mishap) {
      case 'none':
        await sending();
        return;
      case 'writes fail':
        note(mishap);
        await tab.ask('failWrites', dice.oneOf(['throws', 'aborts']), dice.between(0, 3), dice.between(1, 8));
        await sending();
        await tab.ask('heal');
        return;
      case 'connections lost':
        note(mishap);
        await Promise.all([
          sending(),
          pause(moment).then(() => tab.ask('loseConnections', dice.oneOf(['told', 'silent', 'amid']))),
        ]);
        return;
      case 'storage is slow':
        note(mishap);
        await Promise.all([tab.ask('occupy', dice.between(50, 600)), sending()]);
        return;
      case 'offline a moment': {
        note(mishap);
        const context = await home.context();
        await context.setOffline(true);
        await sending();
        await pause(moment);
        await context.setOffline(false);
        return;
      }
      default:
        await Promise.all([sending(), pause(moment).then(() => end(mishap, tab))]);
    }
  }

  async function end(death: Death, tab: Tab): Promise<void> {
    if (waitsInMemory()) return;
    note(death === 'killed' ? 'browser killed' : `page ${death}`);
    await die(death, tab, home);
  }

  /** The browser clears what is kept, under the open page that sealed what waits: it goes from there. */
  async function clearStorage(tab: Tab): Promise<void> {
    note('storage cleared');
    cleared = true;
    await tab.ask('clear');
    while (!tab.isGone() && tab.waiting().length > 0 && !isOver()) await hope(tab);
    cleared = false;
    await end('closed', tab);
  }

  const canBeCleared = (tab: Tab) =>
    living().length === 1 && uncertain.size === 0 && tab.waiting().length > 0 && tab.sealedAll();

  /** One of the things that make a waiting report go. */
  async function hope(tab: Tab): Promise<void> {
    switch (dice.pick(HOPES)) {
      case 'wait':
        return tab.stir(dice.between(100, 1500));
      case 'poke':
        await tab.ask('poke');
        break;
      case 'look':
        await tab.ask('look');
        break;
      case 'online': {
        const context = await home.context();
        await context.setOffline(true);
        await context.setOffline(false);
        break;
      }
      case 'sync':
        await syncEvent(await home.context(), tab.page, origin).catch(() => {});
        break;
      case 'reload':
        await end('reloaded', tab);
        return;
    }
    await tab.stir(500);
  }

  return {
    /** Opens for the first time, with nothing in the way: everything is there for when there is no network. */
    async prepare(): Promise<void> {
      const tab = await awake();
      await tab.page.evaluate(async () => {
        await navigator.serviceWorker.ready;
      });
      await tab.page.close();
    },
    /** Sends until there are enough, or something is wrong. */
    async live(): Promise<void> {
      while (!isOver()) {
        const tab = await awake();
        if (tab.isGone()) continue;
        if (unsent === null && canBeCleared(tab) && dice.chance(0.03)) await clearStorage(tab);
        else if (tab.waiting().length >= SLOTS) await hope(tab);
        else if (unsent !== null) await sendAgain(tab, unsent);
        else {
          await lookForDraft(tab);
          const report = next();
          if (report === null) return;
          await sendOne(report);
          if (dice.chance(0.4)) await living()[0]?.stir(300);
        }
      }
    },
    /** Until nothing waits, on no page and not on a page that is opened anew. */
    async rest(isTooLate: () => boolean): Promise<number> {
      for (;;) {
        const tab = await awake();
        if (unsent !== null) await sendAgain(tab, unsent);
        const left = Math.max(0, ...living().map((each) => each.waiting().length));
        if (isTooLate()) return left;
        if (left > 0 || unsent !== null) {
          await hope(tab);
          continue;
        }
        for (const each of living()) await each.page.close();
        const fresh = await awake();
        if (fresh.waiting().length === 0 && (await fresh.ask('find')) === 'none') return 0;
      }
    },
    end: home.end,
  };
}

/** Two tabs and a failing storage at once: whoever's storage took nothing must be able to send what it has. */
function onlyDeaths(mishap: keyof typeof MISHAPS): keyof typeof MISHAPS {
  return mishap === 'writes fail' || mishap === 'connections lost' ? 'none' : mishap;
}
