import * as z from 'zod/mini';
import { MAX_RECIPIENTS } from './limits.ts';
import { ReceiptKey } from './receipt.ts';

const HYBRID = /^age1pq1[02-9ac-hj-np-z]{1000,2400}$/;
const CLASSICAL = /^age1[02-9ac-hj-np-z]{58}$/;

/** `hybrid` is post-quantum (the default), `classical` is X25519. A list never mixes the two. */
export type RecipientKind = 'hybrid' | 'classical';

/** What a string's form says it is; `null` for anything else (plugin recipients included). */
export function recipientKind(text: string): RecipientKind | null {
  if (HYBRID.test(text)) return 'hybrid';
  if (CLASSICAL.test(text)) return 'classical';
  return null;
}

const Recipient = z.string().check(z.refine((text) => recipientKind(text) !== null));

const Time = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/));
const Weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
const Day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
const ShortText = z.string().check(z.minLength(1), z.maxLength(300));

/**
 * When advisors read: local times in an IANA time zone, and the days on which nobody does, bank holidays among them: the
 * app knows none by itself. A time `to` that is not after `from` is on the next day; a closed day ends it at midnight.
 */
export const Hours = z.object({
  timeZone: z.string().check(z.minLength(1), z.maxLength(64)),
  open: z.array(z.object({ days: z.array(Weekday).check(z.minLength(1)), from: Time, to: Time })),
  closedOn: z.optional(z.array(Day)),
});
export type Hours = z.infer<typeof Hours>;

/** What really happens with a report outside `hours`. The app has a sentence for each code. */
export const OutOfHours = z.enum([
  'nobody-reads',
  'control-room-passes-urgent-to-police',
  'on-call-reads-urgent',
]);
export type OutOfHours = z.infer<typeof OutOfHours>;

const WorkingDays = z.number().check(z.int(), z.gte(0), z.lte(30));

/** What is promised, in working days, per audience. What is missing is never promised by the app. */
export const RespondsWithin = z.object({
  child: z.optional(WorkingDays),
  friend: z.optional(WorkingDays),
  parent: z.optional(WorkingDays),
  adult: z.optional(WorkingDays),
  professional: z.optional(WorkingDays),
});
export type RespondsWithin = z.infer<typeof RespondsWithin>;

/** Changes one line of the built-in list of help lines (`src/help`), or hides it. */
export const HelpLineOverride = z.object({
  id: z.string().check(z.regex(/^[a-z0-9-]{1,40}$/)),
  hidden: z.optional(z.boolean()),
  number: z.optional(z.string().check(z.regex(/^[0-9 ]{3,20}$/))),
});

const HttpsUrl = z
  .string()
  .check(z.maxLength(300), z.regex(/^https:\/\/[a-z0-9.-]+(:\d+)?(\/[\w\-./~%?=&+]*)?$/i));

/**
 * The operator file, `operator.json` (DESIGN 7). Everything that differs between operators, and nothing secret.
 * A mixed, empty or longer list of recipients, no receipt key in use, or a live file without its promises is invalid.
 */
export const OperatorFile = z
  .object({
    v: z.literal(1),
    name: z.string().check(z.minLength(1), z.maxLength(120)),
    mode: z.enum(['practice', 'live']),
    hours: z.optional(Hours),
    outOfHours: z.optional(OutOfHours),
    respondsWithin: z.optional(RespondsWithin),
    recipients: z.array(Recipient).check(z.minLength(1), z.maxLength(MAX_RECIPIENTS)),
    receiptKeys: z.array(ReceiptKey).check(z.minLength(1), z.maxLength(16)),
    exitTo: z.optional(HttpsUrl),
    helpLines: z.optional(z.array(HelpLineOverride)),
    /** The day on which the alarm for `immediate` was last seen to reach a person. Live mode needs one. */
    alarmTestedOn: z.optional(Day),
    /** How to say who runs this and where to complain: one plain line. */
    contact: z.optional(ShortText),
  })
  .check(
    z.refine((file) => new Set(file.recipients.map(recipientKind)).size === 1, {
      error: 'recipients are mixed: all must be hybrid (age1pq1…) or all classical (age1…)',
      path: ['recipients'],
    }),
    z.refine((file) => file.receiptKeys.some((key) => !key.retired), {
      error: 'no receipt key is in use: all are marked retired',
      path: ['receiptKeys'],
    }),
    z.refine((file) => new Set(file.receiptKeys.map((key) => key.kid)).size === file.receiptKeys.length, {
      error: 'two receipt keys have the same kid',
      path: ['receiptKeys'],
    }),
    z.refine(
      (file) =>
        file.mode === 'practice' ||
        Boolean(file.hours && file.outOfHours && file.respondsWithin && file.alarmTestedOn),
      { error: 'live mode needs hours, outOfHours, respondsWithin and alarmTestedOn', path: ['mode'] },
    ),
  );
export type OperatorFile = z.infer<typeof OperatorFile>;

/** Where quick exit goes online when the operator names no other place: a weather page. */
export const DEFAULT_EXIT = 'https://www.bbc.co.uk/weather';

export type ReadOperatorFile =
  | { readonly ok: true; readonly file: OperatorFile }
  /** `problems` name fields and rules, never values. */
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads and checks an operator file. Never throws; an unreadable one is a value that says what is wrong. */
export function readOperatorFile(text: string): ReadOperatorFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, problems: ['it is not JSON'] };
  }
  const read = z.safeParse(OperatorFile, json);
  if (read.success) return { ok: true, file: read.data };
  return {
    ok: false,
    problems: read.error.issues.map((issue) =>
      issue.path.length > 0 ? `${issue.path.join('.')}: ${issue.message}` : issue.message,
    ),
  };
}
