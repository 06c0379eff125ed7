const KIB = 1024;

/** A report's JSON in UTF-8, before padding, in bytes (DESIGN 7). */
export const REPORT_MAX_BYTES = 44 * KIB;

/** What a report's JSON is padded to inside the seal, in bytes, smallest first (DESIGN 7). */
export const PADDED_SIZES = [8 * KIB, 16 * KIB, 32 * KIB, 44 * KIB] as const;

/** What the intake takes as the body of a PUT, in bytes. */
export const SEALED_MIN_BYTES = 200;
export const SEALED_MAX_BYTES = 60 * KIB;

/** How many different bytes the intake keeps under one id before it answers 429. */
export const MAX_VARIANTS = 4;

/** Recipients a report may be sealed to, all of one kind. */
export const MAX_RECIPIENTS = 4;

/** Media type of a sealed report on the wire. */
export const SEALED_MEDIA_TYPE = 'application/octet-stream';

/** The first line of every age file (C2SP age-encryption.org/v1). */
export const AGE_FIRST_LINE = 'age-encryption.org/v1\n';

/** Where a report goes. Relative: app, operator file and intake stand behind one address. */
export const reportPath = (id: string): string => `/v1/reports/${id}`;
export const OPERATOR_FILE_PATH = '/operator.json';
