import { OPERATOR_FILE_PATH } from '../../../wire/limits.ts';
import type { ServedForm } from '../facts.ts';
import { type Check, missing } from '../finding.ts';

const NAMED = 3;

const isServed = (forms: readonly ServedForm[], sha256: string): boolean =>
  forms.length > 0 && forms.every((form) => form.status === 200 && form.sha256 === sha256);

/** Whether what is served, in every form, is this build and this operator file, and that nothing else is open to strangers. */
export const releaseCheck: Check = ({ served, build, operatorSha256 }) => {
  if (served === null || served === 'unreachable' || build === null || operatorSha256 === null) return null;
  const wanted = new Map([...build.files].map(([path, { sha256 }]) => [path, sha256]));
  wanted.set(OPERATOR_FILE_PATH, operatorSha256);
  const welsh = build.files.get('/cy');
  const differ = [...wanted].filter(
    ([path, sha256]) =>
      !isServed(served.files.get(path) ?? [], sha256) ||
      (path === '/' && welsh && !isServed(served.inWelsh, welsh.sha256)),
  );
  const paths = differ.map(([path]) => path);
  return [
    ...(paths.length > 0
      ? [missing('differs', { count: paths.length, paths: paths.slice(0, NAMED).join(', ') })]
      : []),
    ...(served.healthy ? [] : [missing('not-ready')]),
    ...(served.open.length > 0 ? [missing('open', { paths: served.open.join(', ') })] : []),
  ];
};
