import type { CaseState } from '../book/case-state.ts';
import type { Row } from './intake-client.ts';
import type { Unreadable } from './read-sealed.ts';

/** Why a row stands in the band: it cannot be read, was not handed over, or came as other bytes than were listed. */
export type BandReason = Unreadable | 'not-fetched' | 'digest-wrong';

/** What arrived and cannot be read as a report: kept in view, counted, never dropped (DESIGN 8). */
export type BandItem = { readonly row: Row; readonly why: BandReason };

/** With what was done about whatever stands under its id. */
export type BandCase = BandItem & { readonly case: CaseState };
