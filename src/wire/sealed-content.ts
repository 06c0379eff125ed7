import * as z from 'zod/mini';
import { Sha256Hex } from './receipt.ts';
import { isReportId } from './report-id.ts';

/**
 * What lies inside the seal, as JSON padded with trailing spaces (DESIGN 7). The id stands here too, so that a
 * sealed report replayed under another id is seen; the digests say which operator file and recipients the phone
 * believed in. `report` is checked by its own schema in `src/report`.
 */
export const SealedContent = z.object({
  v: z.literal(1),
  id: z.string().check(z.refine(isReportId)),
  mode: z.enum(['practice', 'live']),
  operatorSha256: Sha256Hex,
  recipientsSha256: z.array(Sha256Hex).check(z.minLength(1), z.maxLength(4)),
  report: z.unknown(),
});
export type SealedContent = z.infer<typeof SealedContent>;
