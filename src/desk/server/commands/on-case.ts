import { referenceOf } from '../../../wire/reference.ts';
import { type CaseEvent, OUTCOMES } from '../book/case-event.ts';
import { type CaseState, caseState } from '../book/case-state.ts';
import type { Desk, DeskWorld } from '../open-desk.ts';
import { type DeskCommand, type DeskOutput, idsOf, named, withDesk } from './command.ts';

type Did = CaseEvent['did'];

/** The case a command is about, and what it was given beside its reference. */
type OnCase = {
  readonly desk: Desk;
  readonly id: string;
  readonly state: CaseState;
  readonly world: DeskWorld;
  readonly rest: readonly string[];
};

/** What it comes to: events by the case they belong to, or what is wrong. */
type Comes =
  | { readonly ok: true; readonly events: readonly { readonly id: string; readonly did: Did }[] }
  | { readonly ok: false; readonly output: DeskOutput };

type CaseCommand = {
  /** How many words follow the reference. */
  readonly takes: 0 | 1;
  readonly does: (on: OnCase) => Comes | Promise<Comes>;
};

const LONGEST = { note: 4000, held: 400 } as const;

const refuse = (on: OnCase, key: string, code: 1 | 2 = 1): Comes => ({
  ok: false,
  output: { code, text: on.world.words.say(`case.${key}`, { reference: referenceOf(on.id) }) },
});
const comes = ({ id }: OnCase, did: Did): Comes => ({ ok: true, events: [{ id, did }] });

const COMMANDS: Readonly<Record<string, CaseCommand>> = {
  acknowledge: { takes: 0, does: (on) => comes(on, { kind: 'acknowledged' }) },
  note: { takes: 0, does: (on) => typed(on, 'note', (text) => ({ kind: 'note', text })) },
  outcome: {
    takes: 1,
    does(on) {
      const outcome = OUTCOMES.find((one) => one === on.rest[0]);
      if (outcome) return comes(on, { kind: 'outcome', outcome });
      const text = on.world.words.say('case.which-outcome', { outcomes: OUTCOMES.join(', ') });
      return { ok: false, output: { code: 2, text } };
    },
  },
  close: {
    takes: 0,
    does(on) {
      if (on.desk.book.under([on.id]).every((entry) => 'why' in entry)) return refuse(on, 'only-band');
      if (on.state.closed) return refuse(on, 'is-closed');
      if (!on.state.read) return refuse(on, 'close-unread');
      if (!on.state.outcome) return refuse(on, 'close-without-outcome');
      return comes(on, { kind: 'closed' });
    },
  },
  reopen: {
    takes: 0,
    does: (on) => (on.state.closed ? comes(on, { kind: 'reopened' }) : refuse(on, 'is-open')),
  },
  hold: { takes: 0, does: (on) => typed(on, 'held', (why) => ({ kind: 'held', why })) },
  release: {
    takes: 0,
    does: (on) => (on.state.held ? comes(on, { kind: 'released' }) : refuse(on, 'not-held')),
  },
  link: { takes: 1, does: (on) => withOther(on, 'linked') },
  unlink: { takes: 1, does: (on) => withOther(on, 'unlinked') },
};

/** What an advisor does about a case: `desk acknowledge REF`, `note`, `outcome`, `close`, `reopen`, `hold`, `release`, `link`, `unlink`. */
export const CASE_COMMANDS: Readonly<Record<string, DeskCommand>> = Object.fromEntries(
  Object.entries(COMMANDS).map(([name, command]) => [name, onCase(name, command)]),
);

function onCase(command: string, { takes, does }: CaseCommand): DeskCommand {
  return async ({ args: [first = '', ...rest], flags }, world) => {
    const { say } = world.words;
    const name = named([first]);
    if (flags.size > 0 || rest.length !== takes || first === '') {
      return { code: 2, text: say(`case.usage.${command}`) };
    }
    if (name === null) return { code: 2, text: say('trouble.not-a-reference') };
    return withDesk(world, async (desk) => {
      const found = await oneCase(desk, name, world);
      if (!found.ok) return found.output;
      const { id } = found;
      const on = { desk, id, state: caseState(desk.book.events([id])), world, rest };
      const result = await does(on);
      if (!result.ok) return result.output;
      const at = world.now().toISOString();
      const by = world.advisor ?? 'advisor';
      desk.book.note(result.events.map((event) => ({ v: 1, at, by, ...event })));
      return {
        code: 0,
        text: say('case.done', { reference: referenceOf(id), by, what: doneText(result.events, world) }),
      };
    });
  };
}

/** The one case that stands under a name. One that is not in the book is asked for. */
async function oneCase(
  desk: Desk,
  name: NonNullable<ReturnType<typeof named>>,
  { words }: DeskWorld,
): Promise<{ readonly ok: true; readonly id: string } | { readonly ok: false; readonly output: DeskOutput }> {
  const bad = (text: string) => ({ ok: false, output: { code: 1, text } }) as const;
  const known = idsOf(desk, name);
  if (known.length === 0) {
    const pulled = await desk.pull();
    if (!pulled.ok) return bad(pulled.trouble);
  }
  const [id, ...others] = known.length > 0 ? known : idsOf(desk, name);
  const reference = 'reference' in name ? name.reference : referenceOf(name.id);
  if (id === undefined) return bad(words.say('trouble.unknown-reference', { reference }));
  if (others.length > 0) return bad(words.say('case.which', { reference, ids: [id, ...others].join(', ') }));
  return { ok: true, id };
}

/** What is typed never stands on the command line: a shell keeps that in a file. */
async function typed(on: OnCase, kind: keyof typeof LONGEST, did: (text: string) => Did): Promise<Comes> {
  const text = ((await on.world.readTyped?.(on.world.words.say('case.type'))) ?? '').trim();
  if (text === '') return refuse(on, 'nothing-typed');
  return text.length > LONGEST[kind] ? refuse(on, `too-long.${kind}`) : comes(on, did(text));
}

/** Said of both, so that it is seen from either. */
async function withOther(on: OnCase, kind: 'linked' | 'unlinked'): Promise<Comes> {
  const name = named(on.rest);
  if (name === null) {
    return { ok: false, output: { code: 2, text: on.world.words.say('trouble.not-a-reference') } };
  }
  const other = await oneCase(on.desk, name, on.world);
  if (!other.ok) return other;
  if (other.id === on.id) return refuse(on, 'itself');
  if (kind === 'unlinked' && !on.state.linkedTo.includes(other.id)) return refuse(on, 'not-linked');
  return {
    ok: true,
    events: [
      { id: on.id, did: { kind, to: other.id } },
      { id: other.id, did: { kind, to: on.id } },
    ],
  };
}

function doneText(events: readonly { readonly did: Did }[], { words }: DeskWorld): string {
  const [{ did } = { did: { kind: 'read' } as const }] = events;
  return words.say(`case.did.${did.kind}`, {
    outcome: 'outcome' in did ? words.say(`case.outcome.${did.outcome}`) : '',
    reference: 'to' in did ? referenceOf(did.to) : '',
  });
}
