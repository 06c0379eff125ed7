import { openSealed } from '../../crypto/open.ts';
import { Report } from '../../report/report.ts';
import { SealedContent } from '../../wire/sealed-content.ts';

/** A report out of its seal, checked, with what the phone believed in when it sealed it. */
export type OpenedReport = {
  readonly mode: SealedContent['mode'];
  readonly report: Report;
  readonly operatorSha256: string;
  readonly recipientsSha256: readonly string[];
};

/**
 * Why a sealed report cannot be read as one. `no-key`, `broken`: it does not open. `not-json`, `not-valid`: it opens, and
 * is not a report. `replayed`: the id inside is not the one it arrived under.
 */
export type Unreadable = 'no-key' | 'broken' | 'not-json' | 'not-valid' | 'replayed';

export type ReadSealed =
  | { readonly ok: true; readonly opened: OpenedReport }
  | { readonly ok: false; readonly why: Unreadable };

/**
 * Opens a sealed report and checks everything the desk relies on (DESIGN 8). Never throws, whatever the bytes are.
 *
 * @param id the id under which the intake keeps it
 * @param identities every age identity the desk holds
 */
export async function readSealed(
  id: string,
  sealed: Uint8Array,
  identities: readonly string[],
): Promise<ReadSealed> {
  const opened = await openSealed(sealed, identities);
  if (!opened.ok) return opened;
  const json = parse(opened.plain);
  if (json === undefined) return { ok: false, why: 'not-json' };
  const content = SealedContent.safeParse(json);
  if (!content.success) return { ok: false, why: 'not-valid' };
  if (content.data.id !== id) return { ok: false, why: 'replayed' };
  const report = Report.safeParse(content.data.report);
  if (!report.success) return { ok: false, why: 'not-valid' };
  const { mode, operatorSha256, recipientsSha256 } = content.data;
  return { ok: true, opened: { mode, report: report.data, operatorSha256, recipientsSha256 } };
}

/** Undefined for what is not UTF-8 or not JSON (nesting too deep to parse included). */
function parse(plain: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain));
  } catch {
    return undefined;
  }
}
