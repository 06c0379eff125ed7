import * as z from 'zod/mini';

/** Who is reporting. */
export const Audience = z.enum(['child', 'friend', 'parent', 'adult', 'professional']);
export type Audience = z.infer<typeof Audience>;

/** How old the reporter is. `rather-not-say` and skipped are kept as they are and never read as *adult*. */
export const AgeBand = z.enum(['under11', '11to13', '14to17', 'adult']);
export type AgeBand = z.infer<typeof AgeBand>;

/** Which wording of a text is shown: i18next's context. The bare key is `teen`. */
export const Voice = z.enum(['under11', 'teen', 'adult']);
export type Voice = z.infer<typeof Voice>;
