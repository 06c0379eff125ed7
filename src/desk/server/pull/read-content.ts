import { Report } from '../../../report/report.ts';
import { SealedContent } from '../../../wire/sealed-content.ts';

/** A report out of its seal, checked, with what the phone believed in when it sealed it. */
export type OpenedReport = {
  readonly mode: SealedContent['mode'];
  readonly report: Report;
  readonly operatorSha256: string;
  readonly recipientsSha256: readonly string[];
};

/**
 * Why what was inside a seal cannot be read as a report. `not-json`, `not-valid`: it is none. `replayed`: the id inside is
 * not the one it arrived under.
 */
export type UnreadableContent = 'not-json' | 'not-valid' | 'replayed';

export type ReadContent =
  | { readonly ok: true; readonly opened: OpenedReport }
  | { readonly ok: false; readonly why: UnreadableContent };

/**
 * Checks everything the desk relies on in what was sealed (DESIGN 8). Pure; never throws, whatever the text is.
 *
 * @param id the id under which the intake keeps it
 */
export function readContent(id: string, text: string): ReadContent {
  const json = parse(text);
  if (json === undefined) return { ok: false, why: 'not-json' };
  const content = SealedContent.safeParse(json);
  if (!content.success) return { ok: false, why: 'not-valid' };
  if (content.data.id !== id) return { ok: false, why: 'replayed' };
  const report = Report.safeParse(content.data.report);
  if (!report.success) return { ok: false, why: 'not-valid' };
  const { mode, operatorSha256, recipientsSha256 } = content.data;
  return { ok: true, opened: { mode, report: report.data, operatorSha256, recipientsSha256 } };
}

/** Undefined for what is not JSON (nesting too deep to parse included). */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
