import * as z from 'zod';
import { sha256Hex } from '../../../crypto/digest.ts';
import { SEALED_MAX_BYTES } from '../../../wire/limits.ts';
import { Sha256Hex } from '../../../wire/receipt.ts';
import { isReportId } from '../../../wire/report-id.ts';

const Row = z.object({
  id: z.string().refine(isReportId),
  sha256: Sha256Hex,
  /** When the intake committed it: RFC 3339, UTC. */
  receivedAt: z.iso.datetime(),
  /** Bytes of the sealed report. */
  size: z.number(),
  cursor: z.string(),
});

/** One sealed report as the intake lists it. */
export type Row = z.infer<typeof Row>;

const Page = z.object({ reports: z.array(Row), next: z.nullish(z.string()) });

/** Why nothing came of asking the intake. */
export type IntakeTrouble = 'unreachable' | 'refused' | 'not-the-intake';

export type Listed =
  | { readonly ok: true; readonly rows: readonly Row[] }
  | { readonly ok: false; readonly why: IntakeTrouble };

/** `next`: where to go on; null when this page reached the end. */
export type PageOfRows =
  | { readonly ok: true; readonly rows: readonly Row[]; readonly next: string | null }
  | { readonly ok: false; readonly why: IntakeTrouble };

/** `digest-wrong`: what came is not what was listed. `not-fetched`: nothing came. */
export type Fetched =
  | { readonly ok: true; readonly sealed: Uint8Array }
  | { readonly ok: false; readonly why: 'not-fetched' | 'digest-wrong' };

export type IntakeClient = {
  /** The rows that were committed after a cursor, in commit order; null begins at the first. */
  readonly page: (after: string | null) => Promise<PageOfRows>;
  /** Every row, in commit order, page by page to the end. */
  readonly list: () => Promise<Listed>;
  /** The sealed bytes of a row, checked against its digest. */
  readonly fetchSealed: (row: Pick<Row, 'id' | 'sha256'>) => Promise<Fetched>;
};

const PAGE_SIZE = 500;
const TIMEOUT_MS = 30_000;

/**
 * Talks to the intake's second listener (DESIGN 7), which is the desk's alone. Never throws.
 *
 * @param origin e.g. `http://127.0.0.1:8788`
 * @param token goes out as a bearer token, to this origin only: redirects are refused
 */
export function createIntakeClient(
  origin: string,
  token: string,
  fetch: typeof globalThis.fetch,
): IntakeClient {
  const ask = async (path: string): Promise<Response | IntakeTrouble> => {
    try {
      const response = await fetch(`${origin}${path}`, {
        headers: { authorization: `Bearer ${token}` },
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (response.ok) return response;
      await response.body?.cancel();
      return response.status === 401 || response.status === 403 ? 'refused' : 'not-the-intake';
    } catch {
      return 'unreachable';
    }
  };

  const page = async (after: string | null): Promise<PageOfRows> => {
    const response = await ask(`/v1/reports?${query(after)}`);
    if (typeof response === 'string') return { ok: false, why: response };
    const found = Page.safeParse(await response.json().catch(() => null));
    if (!found.success) return { ok: false, why: 'not-the-intake' };
    const { reports, next = null } = found.data;
    return { ok: true, rows: reports, next: reports.length > 0 && next !== after ? next : null };
  };

  return {
    page,

    async list() {
      const rows: Row[] = [];
      let after: string | null = null;
      do {
        const found: PageOfRows = await page(after);
        if (!found.ok) return found;
        rows.push(...found.rows);
        after = found.next;
      } while (after !== null);
      return { ok: true, rows };
    },

    async fetchSealed({ id, sha256 }) {
      const response = await ask(`/v1/reports/${id}?sha256=${sha256}`);
      if (typeof response === 'string') return { ok: false, why: 'not-fetched' };
      const sealed = await response.bytes().catch(() => null);
      if (!sealed) return { ok: false, why: 'not-fetched' };
      const fits = sealed.length <= SEALED_MAX_BYTES && (await sha256Hex(sealed)) === sha256;
      return fits ? { ok: true, sealed } : { ok: false, why: 'digest-wrong' };
    },
  };
}

function query(after: string | null): string {
  return new URLSearchParams({ ...(after ? { after } : {}), limit: String(PAGE_SIZE) }).toString();
}
