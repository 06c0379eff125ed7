import { readReference, referenceOf } from '../../wire/reference.ts';
import { readIdentities, readOperator, readToken, tokenFile } from './desk-folder.ts';
import { listJson, openJson } from './desk-json.ts';
import type { DeskView } from './desk-view.ts';
import { createIntakeClient } from './intake-client.ts';
import { listText } from './list-text.ts';
import { knownTimeZone, momentText } from './moment-text.ts';
import { type BandItem, pull } from './pull.ts';
import { queue } from './queue.ts';
import { reportText } from './report-text.ts';
import { visibleJson } from './visible.ts';
import type { Words } from './words.ts';

/** What the desk's command is told from outside. */
export type DeskWorld = {
  readonly dataDir: string;
  /** Where the intake's second listener is, e.g. `http://127.0.0.1:8788`. */
  readonly origin: string;
  readonly operatorFile: string;
  readonly now: () => Date;
  readonly fetch: typeof globalThis.fetch;
  readonly words: Words;
};

/** What to print, and where: `code` 0 goes to standard output, anything else is one line for standard error. */
export type DeskOutput = { readonly code: 0 | 1 | 2; readonly text: string };

const RULE = `\n\n${'═'.repeat(72)}\n\n`;

/**
 * `desk` lists what has arrived; `desk open REF` shows one report in full; `--json` for both.
 *
 * @param args what stands after the command
 * @returns code 2 when it was called wrongly, 1 when it could not do what it was asked
 */
export async function runDesk(args: readonly string[], world: DeskWorld): Promise<DeskOutput> {
  const { say } = world.words;
  const json = args.includes('--json');
  const [command, ...rest] = args.filter((arg) => arg !== '--json');
  if (command !== undefined && (command !== 'open' || rest.length === 0)) {
    return { code: 2, text: say('trouble.usage') };
  }
  // Written with spaces it comes as several arguments.
  const reference = command === 'open' ? readReference(rest.join('')) : undefined;
  if (reference === null) return { code: 2, text: say('trouble.not-a-reference') };

  const looked = await look(world);
  if (!looked.ok) return { code: 1, text: looked.trouble };
  if (reference !== undefined) return open(reference, looked.view, json, world.words);
  return { code: 0, text: json ? visibleJson(listJson(looked.view)) : listText(looked.view, world.words) };
}

async function look(
  world: DeskWorld,
): Promise<
  { readonly ok: true; readonly view: DeskView } | { readonly ok: false; readonly trouble: string }
> {
  const { say } = world.words;
  const { origin, dataDir } = world;
  const file = tokenFile(dataDir);
  const token = await readToken(dataDir);
  if (token === null) return { ok: false, trouble: say('trouble.no-token', { file }) };
  const held = await readIdentities(dataDir);
  if (!held.ok) return { ok: false, trouble: say(`trouble.${held.why}`, { file: held.file }) };
  const client = createIntakeClient(origin, token, world.fetch);
  const pulled = await pull(
    client,
    held.identities.map(({ identity }) => identity),
  );
  if (!pulled.ok) return { ok: false, trouble: say(`trouble.${pulled.why}`, { origin, file }) };

  const operator = await readOperator(world.operatorFile);
  const now = world.now().toISOString();
  const mode = operator?.mode ?? 'live';
  const timeZone = knownTimeZone(operator?.hours?.timeZone);
  const ranked = queue(pulled.arrived, now, {
    respondsWithin: operator?.respondsWithin,
    closedOn: operator?.hours?.closedOn,
    timeZone,
  });
  return {
    ok: true,
    view: {
      mode,
      now,
      timeZone,
      queue: ranked.filter((one) => one.mode === mode),
      otherMode: ranked.filter((one) => one.mode !== mode),
      band: pulled.band,
    },
  };
}

/** References have 45 bits: everything that stands under one is shown. */
function open(reference: string, view: DeskView, json: boolean, words: Words): DeskOutput {
  const found = [...view.queue, ...view.otherMode].filter((one) => one.reference === reference);
  const band = view.band.filter(({ row }) => referenceOf(row.id) === reference);
  const count = found.length + band.length;
  if (count === 0) return { code: 1, text: words.say('trouble.unknown-reference', { reference }) };
  if (json) return { code: 0, text: visibleJson(openJson(reference, view, found, band)) };
  const parts = [
    ...found.map((one) => reportText(one, view, words)),
    ...band.map((item) => bandText(item, view, words)),
  ];
  if (count > 1) parts.unshift(words.say('list.same-reference', { count }));
  return { code: 0, text: parts.join(RULE) };
}

function bandText({ row, why }: BandItem, view: DeskView, { say, tag }: Words): string {
  return [
    `${referenceOf(row.id)}  ${say(`band.why.${why}`)}`,
    `    ${say('report.id')} ${row.id}`,
    `    ${say('report.received')} ${momentText(row.receivedAt, view.timeZone, tag)} (${row.receivedAt})`,
  ].join('\n');
}
