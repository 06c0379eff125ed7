import type { BandCase } from '../pull/band.ts';

/**
 * The intake lists it and did not hand it over, or handed over other bytes: nobody knows what it is, and it may be
 * `immediate`. Reading changes nothing about that; only who says that they have it in hand does. Pure.
 */
export function isNotHandedOver({ why, case: { acknowledgedBy, outcome, closed } }: BandCase): boolean {
  const withheld = why === 'not-fetched' || why === 'digest-wrong';
  return withheld && acknowledgedBy === undefined && outcome === undefined && !closed;
}

/** It came, cannot be read as a report, and nobody has looked at it. Pure. */
export function isUnseen({ why, case: { read, closed, outcome } }: BandCase): boolean {
  const came = why !== 'not-fetched' && why !== 'digest-wrong';
  return came && !read && !closed && outcome === undefined;
}
