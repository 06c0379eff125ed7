import type { Context } from 'hono';
import { SEALED_MEDIA_TYPE } from '../../wire/limits.ts';
import { Sha256Hex } from '../../wire/receipt.ts';
import { isReportId } from '../../wire/report-id.ts';
import { refuse } from '../refuse.ts';
import type { ReportStore } from '../store/report-store.ts';

/** `GET /v1/reports/{id}?sha256=…`, for the desk: the age file, byte for byte as it came. */
export function readReport(store: ReportStore): (c: Context) => Promise<Response> {
  return async (c) => {
    const id = c.req.param('id') ?? '';
    if (!isReportId(id)) return refuse('bad-id');
    const sha256 = Sha256Hex.safeParse(c.req.query('sha256'));
    if (!sha256.success) return refuse('bad-query');
    const sealed = await store.read(id, sha256.data);
    if (sealed === null) return refuse('not-found');
    return c.body(new Uint8Array(sealed), 200, { 'content-type': SEALED_MEDIA_TYPE });
  };
}
