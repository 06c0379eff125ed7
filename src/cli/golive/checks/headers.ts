import type { ServedFacts, ServedForm } from '../facts.ts';
import { type Check, type Finding, missing } from '../finding.ts';

/** What a proxy may never add: a cookie, or leave for other sites to read. */
const FORBIDDEN = ['set-cookie', 'access-control-allow-origin', 'x-powered-by', 'via'];
/** May come out differently and mean the same. */
const FREE = new Set(['vary', 'etag', 'content-length', 'content-encoding', 'content-type']);
const HSTS_SECONDS = 31_536_000;

/** Whether every file arrives with the headers it was sent with, over TLS, and nothing was added that tells. */
export const headersCheck: Check = ({ served, build }) => {
  if (served === null || served === 'unreachable' || build === null) return null;
  const differ = new Map<string, string[]>();
  for (const [path, forms] of served.files) {
    const wanted = build.files.get(path)?.headers ?? {};
    for (const name of Object.keys(wanted).filter((one) => !FREE.has(one))) {
      if (forms.some((form) => form.status === 200 && form.headers[name] !== wanted[name])) {
        differ.set(name, [...(differ.get(name) ?? []), path]);
      }
    }
  }
  return [
    ...[...differ].map(([header, paths]) =>
      missing('differs', { header, path: paths[0] ?? '', count: paths.length }),
    ),
    ...strictTransport(served),
    ...FORBIDDEN.filter((name) => anyForm(served, ({ headers }) => headers[name] !== undefined)).map(
      (header) => missing('added', { header }),
    ),
    ...(anyForm(served, ({ headers }) => /\d/.test(headers['server'] ?? ''))
      ? [missing('server-version')]
      : []),
  ];
};

function strictTransport(served: ServedFacts): readonly Finding[] {
  const short = anyForm(served, ({ headers }) => {
    const age = /max-age=(\d+)/.exec(headers['strict-transport-security'] ?? '')?.[1];
    return age === undefined || Number(age) < HSTS_SECONDS;
  });
  return short ? [missing('no-hsts')] : [];
}

const anyForm = ({ files }: ServedFacts, holds: (form: ServedForm) => boolean): boolean =>
  [...files.values()].flat().some(holds);
