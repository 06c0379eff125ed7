/** A report's id: a lower-case UUID v4, made once, at sealing (rule 5: exactly once). */
export type ReportId = string;

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** True for a lower-case UUID v4 (RFC 9562) and for nothing else. */
export function isReportId(text: string): text is ReportId {
  return UUID_V4.test(text);
}
