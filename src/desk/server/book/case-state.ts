import type { CaseEvent, Outcome } from './case-event.ts';

/** How a case stands, from everything that was done about it. */
export type CaseState = {
  /** Somebody opened it in full, and nothing different has come under its id since. */
  readonly read: boolean;
  /** Who has it in hand: whoever said so last. */
  readonly acknowledgedBy?: string;
  /** The last one given since it was opened, or reopened, last. */
  readonly outcome?: Outcome;
  readonly closed: boolean;
  /** Not to be erased. */
  readonly held: boolean;
  /** It was referred once, whatever its outcome became since: it is never erased (DESIGN 8). */
  readonly referred: boolean;
  /** Ids of cases that an advisor said it belongs with, in that order. */
  readonly linkedTo: readonly string[];
};

export const NEW_CASE: CaseState = { read: false, closed: false, held: false, referred: false, linkedTo: [] };

/** Pure. @param events of one case, oldest first */
export function caseState(events: readonly CaseEvent[]): CaseState {
  return events.reduce(after, NEW_CASE);
}

function after(state: CaseState, { by, did }: CaseEvent): CaseState {
  switch (did.kind) {
    case 'read':
      return { ...state, read: true };
    case 'acknowledged':
      return { ...state, acknowledgedBy: by };
    case 'outcome':
      return { ...state, outcome: did.outcome, referred: state.referred || did.outcome === 'referred' };
    case 'closed':
      return { ...state, closed: true };
    case 'reopened': {
      // As new: it waits to be read, taken in hand and brought to an end once more, and the alarm sounds for it.
      const { acknowledgedBy: _, outcome: __, ...rest } = state;
      return { ...rest, read: false, closed: false };
    }
    case 'held':
      return { ...state, held: true };
    case 'released':
      return { ...state, held: false };
    case 'linked':
      return { ...state, linkedTo: [...state.linkedTo.filter((id) => id !== did.to), did.to] };
    case 'unlinked':
      return { ...state, linkedTo: state.linkedTo.filter((id) => id !== did.to) };
    case 'note':
    case 'resealed':
      return state;
  }
}
