import { readReference } from '../../../wire/reference.ts';
import { isReportId } from '../../../wire/report-id.ts';
import { type Desk, type DeskWorld, openDesk } from '../open-desk.ts';

/**
 * What to print, and where: `code` 0 goes to standard output, anything else is one line for standard error, unless
 * `printed` says that it goes to standard output whatever the code is.
 */
export type DeskOutput = { readonly code: 0 | 1 | 2 | 3; readonly text: string; readonly printed?: true };

/** What stands after the command's name. */
export type Asked = {
  /** Without what begins with `--`. */
  readonly args: readonly string[];
  /** What begins with `--`. */
  readonly flags: ReadonlySet<string>;
  /** Everything, as it was typed. */
  readonly all: readonly string[];
};

export type DeskCommand = (asked: Asked, world: DeskWorld) => Promise<DeskOutput>;

/** Opens the desk for a command, and closes it again whatever happens. */
export async function withDesk(
  world: DeskWorld,
  use: (desk: Desk) => Promise<DeskOutput> | DeskOutput,
): Promise<DeskOutput> {
  const opened = await openDesk(world);
  if (!opened.ok) return { code: 1, text: opened.trouble };
  try {
    return await use(opened.desk);
  } finally {
    opened.desk.close();
  }
}

/**
 * A report as somebody names it: by its reference, or by its whole id where two share one.
 *
 * @param args the parts in which it was typed; null when it is neither
 */
export function named(
  args: readonly string[],
): { readonly reference: string } | { readonly id: string } | null {
  const text = args.join('');
  if (isReportId(text.toLowerCase())) return { id: text.toLowerCase() };
  const reference = readReference(text);
  return reference === null ? null : { reference };
}

/** The ids it stands for in the book. */
export function idsOf({ book }: Desk, name: NonNullable<ReturnType<typeof named>>): readonly string[] {
  if ('reference' in name) return book.idsOf(name.reference);
  return book.under([name.id]).length > 0 ? [name.id] : [];
}
