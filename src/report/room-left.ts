import type { Answers } from './answers.ts';
import type { EarlierAnswer } from './report.ts';
import { utf8Length } from './utf8-length.ts';

/**
 * Bytes kept free for what is no answer: the report's own fields, the seal's (id, digests) and two more rounds of
 * danger questions asked again.
 */
const RESERVED_BYTES = 4096;

/**
 * How many bytes of UTF-8 JSON are still free for answers; negative when there are too many. `limit` is what the whole
 * report may take, in bytes (DESIGN 7); `earlier` the answers to danger questions that were given again.
 */
export function roomLeft(answers: Answers, limit: number, earlier: readonly EarlierAnswer[] = []): number {
  return limit - RESERVED_BYTES - jsonBytes(answers) - jsonBytes(earlier);
}

/** Size of a value as JSON, in bytes of UTF-8. */
export function jsonBytes(value: unknown): number {
  return utf8Length(JSON.stringify(value));
}
