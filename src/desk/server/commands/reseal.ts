import { referenceOf } from '../../../wire/reference.ts';
import type { Desk } from '../open-desk.ts';
import { readRecipients, recipientDigest, reseal, type ToReseal } from '../reseal.ts';
import { reportText } from '../show/report-text.ts';
import type { Words } from '../show/words.ts';
import { type DeskCommand, idsOf, named, withDesk } from './command.ts';

/**
 * `desk reseal REF RECIPIENT`: seals a report that this desk can open for a colleague, as it came, or with `--words` as
 * `desk open` shows it. RECIPIENT is an age recipient or a file of them. Noted on the case, for whom, before anything is
 * written.
 */
export const resealFor: DeskCommand = async ({ args, flags }, world) => {
  const { say } = world.words;
  const inWords = flags.has('--words');
  const [whom = '', ...reference] = [...args].reverse();
  if (reference.length === 0 || flags.size > (inWords ? 1 : 0))
    return { code: 2, text: say('keys.reseal.usage') };
  // Written with spaces a reference comes as several arguments.
  const name = named(reference.reverse());
  if (name === null) return { code: 2, text: say('trouble.not-a-reference') };
  const to = await readRecipients(whom);
  if (!to.ok) return { code: 2, text: say(`keys.reseal.${to.why}`) };

  return withDesk(world, async (desk) => {
    if (idsOf(desk, name).length === 0) {
      const pulled = await desk.pull();
      if (!pulled.ok) return { code: 1, text: pulled.trouble };
    }
    const ids = idsOf(desk, name);
    const shown = 'reference' in name ? name.reference : referenceOf(name.id);
    const contents = inWords ? await asWords(desk, ids, world.words) : asTheyCame(desk, ids);
    if (contents.length === 0) {
      const why = ids.length === 0 ? 'trouble.unknown-reference' : 'keys.reseal.not-open';
      return { code: 1, text: say(why, { reference: shown }) };
    }
    const at = world.now().toISOString();
    const digests = await Promise.all(to.recipients.map(recipientDigest));
    desk.book.note(
      ids.flatMap((id) =>
        digests.map((recipientSha256) => ({
          v: 1 as const,
          id,
          at,
          by: world.advisor ?? 'advisor',
          did: { kind: 'resealed' as const, recipientSha256 },
        })),
      ),
    );
    const ending: ToReseal['ending'] = inWords ? 'txt' : 'json';
    const files: string[] = [];
    for (const content of contents) {
      files.push(await reseal(world.dataDir, { content, ending }, to.recipients));
    }
    return {
      code: 0,
      text: [
        say('keys.reseal.done', { count: files.length }),
        ...files.map((file) => `    ${file}`),
        say('keys.reseal.check'),
        ...to.recipients.map(bothEnds),
      ].join('\n'),
    };
  });
};

/** Each different report under these ids, exactly as it stood inside its seal. */
function asTheyCame({ book }: Desk, ids: readonly string[]): readonly string[] {
  const plain = book.under(ids).flatMap((entry) => ('plain' in entry ? [entry.plain] : []));
  return [...new Set(plain)];
}

async function asWords(desk: Desk, ids: readonly string[], words: Words): Promise<readonly string[]> {
  const view = await desk.under(ids);
  return [...view.queue, ...view.otherMode].map((one) => `${reportText(one, view, words)}\n`);
}

/** To be read out to the colleague: a hybrid recipient has some 1,900 characters. */
function bothEnds(recipient: string): string {
  return recipient.length > 70
    ? `    ${recipient.slice(0, 24)} … ${recipient.slice(-12)}`
    : `    ${recipient}`;
}
