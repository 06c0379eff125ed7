/**
 * Somebody's hand and eye on one tab of one browser engine, whatever drives it. What is waited for is waited for with
 * `expect.poll(() => hand.heading())`; only `press`, `choose` and `fill` wait by themselves, for what they name.
 */
export interface Hand {
  /** Opens an address; settles when the page has loaded. */
  goto(address: string): Promise<void>;
  reload(): Promise<void>;
  /** One step in the browser's own history; where there is none, nothing happens. */
  back(): Promise<void>;
  forward(): Promise<void>;
  /** Runs a function in the page. It may use nothing of what stands around it here, and gives back what JSON can carry. */
  evaluate<T>(work: (...args: string[]) => T | Promise<T>, ...args: string[]): Promise<T>;
  /**
   * Presses the visible button or link with exactly this name, with a real press where the driver has one.
   *
   * @throws {NotThere} when there is none within `PATIENCE`
   */
  press(name: string): Promise<void>;
  /**
   * Ticks the option with this label inside the group with this legend; one that is ticked stays so.
   *
   * @throws {NotThere} as `press`
   */
  choose(group: string, option: string): Promise<void>;
  /**
   * Fills the text field with this label, in place of what stood there.
   *
   * @throws {NotThere} as `press`
   */
  fill(label: string, text: string): Promise<void>;
  /** The text of the h1; '' when there is none. */
  heading(): Promise<string>;
  /** All text that can be seen; '' while the page is between two documents. */
  text(): Promise<string>;
  /** Presses a key by its name: `Tab`, `Enter`, `Shift`. */
  key(name: string): Promise<void>;
  /** Closes this tab only. */
  close(): Promise<void>;
  screenshot(path: string): Promise<void>;
}

/** One engine with its driver. Made for one test; `kill` and `close` may be called when nothing is open. */
export interface Engine {
  readonly name: 'firefox' | 'webkit';
  /** Opens the browser on a profile folder, at a phone's width. The same folder again after `kill` is the same phone. */
  open(profile: string): Promise<Hand>;
  /** @throws {CannotHere} where the driver has only one tab */
  newTab(): Promise<Hand>;
  /** SIGKILL to every process of it, as a dead battery would. */
  kill(): Promise<void>;
  /** Closes it as a person would. */
  close(): Promise<void>;
  /**
   * Closes the tab that is open, and has the browser bring it back: in Firefox by *Reopen Closed Tab*. WebKitGTK's browser has
   * nothing like it for a tab: it is closed as a whole and brings its tab back at the next start.
   *
   * @throws {CannotHere} without `Wishes.bringsBack`
   */
  reopenClosed(): Promise<Hand>;
}

/** What a test wants of a phone before it opens the browser. */
export type Wishes = {
  /** All in a private window. */
  readonly private?: boolean;
  /**
   * As if put on the home screen: `navigator.standalone` is true from before the page's first script. Neither of these
   * browsers puts an app there.
   */
  readonly installed?: boolean;
  /** The browser notes its tabs, to bring them back. */
  readonly bringsBack?: boolean;
  /** Dark colours, as the phone is set. */
  readonly dark?: boolean;
  /** `host:port` of an HTTP proxy that stands for every site that is not ours (other-sites.ts); certificates are not checked. */
  readonly proxy?: string;
};

/** How a test comes by an engine. `engines.ts` lists them. */
export interface EngineMaker {
  readonly name: Engine['name'];
  /** Null when it can be run here; else what is missing, with the package that has it. */
  missing(): string | null;
  make(wishes?: Wishes): Engine;
}

/** How long something may take to appear that a person looks for, in milliseconds. */
export const PATIENCE = 10_000;

/** Nothing with this name can be seen. */
export class NotThere extends Error {
  override readonly name = 'NotThere';
}

/** The driver of this engine cannot do this. */
export class CannotHere extends Error {
  override readonly name = 'CannotHere';
}

/** A test asks something of a browser that it has not opened. */
export class NotOpen extends Error {
  override readonly name = 'NotOpen';
}
