import { EraserName } from '../../../wire/erase-order.ts';
import { referenceOf } from '../../../wire/reference.ts';
import type { DeskOutput } from '../commands/command.ts';
import type { DeskWorld } from '../open-desk.ts';
import type { CaseToErase } from './look-at-case.ts';
import type { ReadKey } from './signing-key.ts';

export type SayErase = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** The words of erasing. */
export const sayErase =
  ({ words }: Pick<DeskWorld, 'words'>): SayErase =>
  (key, values) =>
    words.say(`erase.${key}`, values);

/** Who signs: `--as=NAME`, else who is at the desk; null when a flag is not known or the name cannot be one. */
export function signerOf(
  flags: ReadonlySet<string>,
  { advisor }: Pick<DeskWorld, 'advisor'>,
  ...others: readonly string[]
): string | null {
  const unknown = [...flags].some((flag) => !flag.startsWith('--as=') && !others.includes(flag));
  const given = [...flags].find((flag) => flag.startsWith('--as='))?.slice('--as='.length);
  const name = EraserName.safeParse(given ?? advisor ?? '');
  return unknown || !name.success ? null : name.data;
}

/** Everything against each case, one below the other. */
export function refusalLines(refused: readonly CaseToErase[], say: SayErase): string {
  return [
    say('refused'),
    ...refused.flatMap(({ id, refusals }) =>
      refusals.map((why) => `    ${referenceOf(id)}  ${say(`why.${why}`)}`),
    ),
  ].join('\n');
}

export function keyTrouble(read: Exclude<ReadKey, { ok: true }>, name: string, say: SayErase): DeskOutput {
  return { code: 1, text: say(`key.${read.why}`, { file: read.file, name }) };
}
