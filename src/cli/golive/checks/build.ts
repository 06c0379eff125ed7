import { type Check, missing } from '../finding.ts';

/** Whether `dist/` here is what these sources and this operator file make: it is what will be approved. */
export const buildCheck: Check = ({ build, operatorFile }) => {
  if (build === null) return [missing('none', { file: operatorFile })];
  return build.fresh ? [] : [missing('stale', { file: operatorFile })];
};
