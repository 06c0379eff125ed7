/** How a connection is. Rates are those of the link, the same each way. */
export type Profile = {
  readonly name: string;
  /** A whole round trip, in milliseconds. */
  readonly roundTrip: number;
  /** Kilobits a second. */
  readonly rate: number;
};

export const SLOW_3G: Profile = { name: 'slow-3g', roundTrip: 400, rate: 400 };
export const EDGE_OF_SIGNAL: Profile = { name: 'edge-of-signal', roundTrip: 1200, rate: 100 };
