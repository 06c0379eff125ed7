/** What a phone's page tells the soak, in order. Never an answer: a report goes by its number. */
export type News =
  /** The page is up, and found this draft. */
  | { readonly kind: 'up'; readonly draft: Found }
  /** The draft is on the disk. */
  | { readonly kind: 'kept'; readonly report: number }
  /** The outbox said *stored*: from here on we promise. `lasting`: it outlives the page. */
  | {
      readonly kind: 'sealed';
      readonly report: number;
      readonly id: string;
      readonly sha256: string;
      readonly lasting: boolean;
    }
  /** Nothing was sealed, and that was said. */
  | { readonly kind: 'stopped'; readonly report: number; readonly why: string }
  /** What a screen would show now, as far as it waits. */
  | {
      readonly kind: 'waiting';
      readonly items: readonly { readonly id: string; readonly lasting: boolean }[];
    }
  /** A screen would say *it has arrived* now. */
  | { readonly kind: 'arrived'; readonly id: string };

/** Which report's draft is on the device. `unknown`: the storage gives nothing. */
export type Found = number | 'none' | 'unknown';

/** What a phone's page can be told to do. */
export type SoakPhone = {
  /** Keeps the draft of a report. Whether it is on the disk now. */
  keep(report: number, story: string): Promise<boolean>;
  /** Reads the draft that is on the device: which report's it is, if there is one and it can be read. */
  find(): Promise<Found>;
  /** Sends the draft that was kept or found. */
  sendKept(): Promise<void>;
  /** Sends a report of which nothing is kept. */
  sendUnkept(report: number, story: string): Promise<void>;
  forgetDraft(): Promise<void>;
  poke(): Promise<void>;
  /** As when the page comes to the front. */
  look(): void;
  /** After so many writes that do well, so many fail. */
  failWrites(how: FailingWrites, after: number, times: number): void;
  loseConnections(how: LostConnections): void;
  heal(): void;
  /** Keeps everybody else from the slots for so many milliseconds, as a slow disk does. */
  occupy(ms: number): Promise<void>;
  /** The browser clears what the app has kept, under the open page. */
  clear(): void;
};

/** How a write goes wrong: the call throws, or the browser aborts its transaction. */
export type FailingWrites = 'throws' | 'aborts';
/** How IndexedDB is lost: with the event that says so, without it, or in the middle of a transaction. */
export type LostConnections = 'told' | 'silent' | 'amid';
