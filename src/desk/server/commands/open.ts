import { referenceOf } from '../../../wire/reference.ts';
import { BookWriteError } from '../book/book-write-error.ts';
import type { DeskView } from '../desk-view.ts';
import { linksOf } from '../links/links-of.ts';
import type { Desk } from '../open-desk.ts';
import type { BandCase } from '../pull/band.ts';
import { opened } from '../pull/queue.ts';
import { caseLines } from '../show/case-text.ts';
import { openJson } from '../show/desk-json.ts';
import { momentText } from '../show/moment-text.ts';
import { reportText } from '../show/report-text.ts';
import { visibleJson } from '../show/visible.ts';
import type { Words } from '../show/words.ts';
import { type DeskCommand, idsOf, named, withDesk } from './command.ts';

const RULE = `\n\n${'═'.repeat(72)}\n\n`;
const FLAGS: readonly string[] = ['--json', '--offline'];

/**
 * `desk open REF`: everything that stands under a reference (it has 45 bits), closed cases too, in full. As words, that is
 * noted as read; as JSON it is not, for nobody may have looked.
 */
export const open: DeskCommand = async ({ args, flags }, world) => {
  const { say } = world.words;
  if (args.length === 0 || [...flags].some((flag) => !FLAGS.includes(flag))) {
    return { code: 2, text: say('trouble.usage') };
  }
  const name = named(args);
  if (name === null) return { code: 2, text: say('trouble.not-a-reference') };

  return withDesk(world, async (desk) => {
    const pulled = await desk.pull({ offline: flags.has('--offline') });
    if (!pulled.ok) return { code: 1, text: pulled.trouble };
    const ids = idsOf(desk, name);
    const reference = 'reference' in name ? name.reference : referenceOf(name.id);
    if (ids.length === 0) return { code: 1, text: say('trouble.unknown-reference', { reference }) };
    const view = await desk.under(ids);
    const found = [...view.queue, ...view.otherMode];
    if (flags.has('--json')) {
      return { code: 0, text: visibleJson(openJson(reference, view, found, desk.book)) };
    }
    const count = found.length + view.band.length;
    const parts = [
      ...(count > 1 ? [say('list.same-reference', { count })] : []),
      ...found.map((one) => reportText(one, view, world.words, linksOf(opened(one), desk.book))),
      ...view.band.map((item) => bandText(item, view, world.words)),
      ...ids.map((id) => caseLines(desk.book.events([id]), view, world.words).join('\n')).filter(Boolean),
    ];
    markRead(desk, ids, world.advisor ?? 'advisor', view.now);
    return { code: 0, text: parts.join(RULE) };
  });
};

/** Once for each who opens it, and again after it was reopened. */
function markRead({ book }: Desk, ids: readonly string[], by: string, at: string): void {
  const unread = ids.filter((id) => {
    const events = book.events([id]);
    const last = events.findLastIndex(({ did }) => did.kind === 'reopened');
    return !events.slice(last + 1).some((event) => event.did.kind === 'read' && event.by === by);
  });
  if (unread.length === 0) return;
  try {
    book.note(unread.map((id) => ({ v: 1, id, at, by, did: { kind: 'read' } })));
  } catch (failure) {
    // It can be read where it cannot be noted; it goes on counting as unread.
    if (!(failure instanceof BookWriteError)) throw failure;
  }
}

function bandText({ row, why }: BandCase, view: DeskView, { say, tag }: Words): string {
  return [
    `${referenceOf(row.id)}  ${say(`band.why.${why}`)}`,
    `    ${say('report.id')} ${row.id}`,
    `    ${say('report.received')} ${momentText(row.receivedAt, view.timeZone, tag)} (${row.receivedAt})`,
  ].join('\n');
}
