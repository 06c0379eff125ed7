import { referenceOf } from '../../../wire/reference.ts';
import type { Row } from '../pull/intake-client.ts';
import { visibleJson } from '../show/visible.ts';
import { type DeskCommand, withDesk } from './command.ts';

/**
 * `desk compare`: the full list of what the intake holds against the book. What was missing is pulled. It happens once a
 * day by itself, too.
 */
export const compare: DeskCommand = async ({ args, flags }, world) => {
  const { say } = world.words;
  if (args.length > 0 || [...flags].some((flag) => flag !== '--json')) {
    return { code: 2, text: say('book.usage') };
  }
  return withDesk(world, async (desk) => {
    const pulled = await desk.pull({ comparing: false });
    if (!pulled.ok) return { code: 1, text: pulled.trouble };
    const compared = await desk.compare();
    if (!compared.ok) return { code: 1, text: compared.trouble };
    const { listed, missed, gone } = compared;
    if (flags.has('--json')) {
      const rows = (all: readonly Row[]) =>
        all.map(({ id, sha256, receivedAt }) => ({ reference: referenceOf(id), id, sha256, receivedAt }));
      return {
        code: 0,
        text: visibleJson({
          v: 1,
          now: world.now().toISOString(),
          listed,
          missed: rows(missed),
          gone: rows(gone),
        }),
      };
    }
    const line = (key: 'missed' | 'gone', all: readonly Row[]) =>
      all.length === 0
        ? []
        : [say(`book.${key}`, { count: all.length }), ...all.map(({ id }) => `    ${referenceOf(id)}`)];
    const lines = [...line('missed', missed), ...line('gone', gone)];
    return {
      code: 0,
      text: [
        say('book.compared', { count: listed }),
        ...(lines.length > 0 ? lines : [say('book.the-same')]),
      ].join('\n'),
    };
  });
};
