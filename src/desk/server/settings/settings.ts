import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { isOwnersAlone } from '../keys/identity-file.ts';

export const NATIONS = ['england-and-wales', 'scotland', 'northern-ireland'] as const;
/** Whose bank holidays count. */
export type Nation = (typeof NATIONS)[number];

/** A week: longer than that nothing may stand unread and nobody be told. */
const WEEK_MINUTES = 7 * 24 * 60;
const Minutes = z.int().min(1).max(WEEK_MINUTES);

/** TLS, or this machine itself: an alarm must not be readable, or forgeable, on the way. */
const isPrivateUrl = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username } = new URL(text);
  if (username !== '') return false;
  const loopback = /^(127(\.\d{1,3}){3}|\[::1\]|localhost)$/.test(hostname);
  return protocol === 'https:' || (protocol === 'http:' && loopback);
};
const PrivateUrl = z
  .string()
  .max(2000)
  .refine(isPrivateUrl, { error: 'must be an https address, or an http one on this machine' });

const Alarm = z
  .strictObject({
    /** A program and its arguments, started as they stand here, without a shell. */
    command: z.array(z.string().max(4000)).min(1).max(64).optional(),
    webhook: PrivateUrl.optional(),
    /** Until somebody has it in hand. Default 5 (ours). */
    againEveryMinutes: z.int().min(1).max(60).default(5),
  })
  .refine(({ command, webhook }) => command !== undefined || webhook !== undefined, {
    error: 'needs a command, a webhook or both',
  });

/**
 * How this desk is set: `DATA_DIR/desk/settings.json`. Every part can be left out, and then stands at a default that is
 * ours, not the seeds': cautious ones, for the operator to change. An unknown name is refused, so that a misspelt one is
 * not taken for set.
 */
export const DeskSettings = z.strictObject({
  /** Default `england-and-wales` (ours). */
  nation: z.enum(NATIONS).default('england-and-wales'),
  /**
   * Minutes after which `desk status` no longer keeps quiet about a report that nobody has read: critical for `immediate`
   * and `urgent`, a warning for the others. Defaults, all ours: a quarter of an hour, an hour, a day, a day.
   */
  unreadWithin: z
    .strictObject({
      immediate: Minutes.default(15),
      urgent: Minutes.default(60),
      standard: Minutes.default(1440),
      advice: Minutes.default(1440),
    })
    .prefault({}),
  /** What the watch sets off. None by default: nobody can guess it. */
  alarm: Alarm.optional(),
  watch: z
    .strictObject({
      /** How often it looks, at most half of the unit's WatchdogSec. Default 10 (ours). */
      everySeconds: z.int().min(1).max(300).default(10),
      /** Where the app is served to everybody, to be compared with the approved release; not compared when left out. */
      publicOrigin: PrivateUrl.refine((text) => URL.canParse(text) && new URL(text).origin === text, {
        error: 'must be an origin alone, without a path or a slash at its end',
      }).optional(),
    })
    .prefault({}),
  /** A closed case may be erased so many days after it was closed (DESIGN 8). Left out: erasing is off. */
  eraseClosedAfterDays: z.int().min(30).max(36_500).optional(),
});
export type DeskSettings = z.infer<typeof DeskSettings>;

export const settingsFile = (dataDir: string): string => join(dataDir, 'desk', 'settings.json');

export type ReadSettings =
  /** `given`: the settings as the file has them, the defaults left out. */
  | { readonly ok: true; readonly settings: DeskSettings; readonly given: object }
  /** `problems` name settings and rules, never values: an alarm's address may be a secret. */
  | { readonly ok: false; readonly problems: readonly string[] };

const OPEN_TO_OTHERS = 'others on this machine may read or change it; make it yours alone (chmod 600)';

/**
 * Reads the desk's settings; without a file, all stand at their defaults. A file that others may write or read is refused: it
 * names a program that runs as the advisor, and the address of a webhook may be a secret. Never throws.
 */
export function readSettings(dataDir: string): ReadSettings {
  const file = settingsFile(dataDir);
  let given: unknown = {};
  try {
    if (!isOwnersAlone(statSync(file).mode)) return { ok: false, problems: [OPEN_TO_OTHERS] };
    given = JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!missing) {
      return {
        ok: false,
        problems: [error instanceof SyntaxError ? 'it is not JSON' : 'it cannot be read'],
      };
    }
  }
  const read = DeskSettings.safeParse(given);
  if (read.success) return { ok: true, settings: read.data, given: given ?? {} };
  return {
    ok: false,
    problems: read.error.issues.map(({ path, message }) =>
      path.length > 0 ? `${path.join('.')}: ${message}` : message,
    ),
  };
}
