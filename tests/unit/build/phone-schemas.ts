/** Every schema with which a phone reads something. */
export { Draft } from '../../../src/report/draft.ts';
export { AgeBand } from '../../../src/report/people.ts';
export { Report } from '../../../src/report/report.ts';
export { LockedContent } from '../../../src/vault/locked-content.ts';
export { OperatorFile } from '../../../src/wire/operator-file.ts';
