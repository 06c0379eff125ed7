import type { QuestionId } from '../../../report/answers.ts';
import { answeredValue } from '../../../report/answers.ts';
import { ONLINE_ABUSE } from '../../../report/online-abuse.ts';
import type { Report } from '../../../report/report.ts';
import type { BookMark } from '../book/book.ts';
import { childrenIn } from './child.ts';
import { emailOf, emailsIn } from './email.ts';
import { squeezed } from './folded.ts';
import { without } from './found.ts';
import { phoneOf, phonesIn } from './phone.ts';
import { platformsIn } from './platform.ts';
import { referencesIn } from './references.ts';
import { skeleton } from './skeleton.ts';
import { type FoundName, handlesIn, isDistinctive, userNameOf, userNamesIn } from './user-name.ts';
import { linksIn } from './web-link.ts';

/**
 * What two reports can share, strongest first; `…-alike`: written differently, and looks the same. `user-name`: on the
 * same platform. `user-name-elsewhere`: on another, or nobody said where. `words`: the whole story, word for word.
 * `claim`: the report says that it belongs to this reference (*something changed*). `mention`: it names it in its text.
 */
export const MARK_KINDS = [
  'claim',
  'user-name',
  'phone',
  'email',
  'link',
  'child',
  'words',
  'mention',
  'user-name-alike',
  'email-alike',
  'link-alike',
  'user-name-elsewhere',
  'user-name-elsewhere-alike',
] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

export type Mark = BookMark & {
  readonly kind: MarkKind;
  /** As it was typed; empty for `words`. Not yet made visible. */
  readonly said: string;
  /** Where it was typed. */
  readonly question: QuestionId;
};

/** A report made to have thousands of marks has this many. */
const MOST_MARKS = 300;
const FEWEST_LETTERS_OF_A_STORY = 60;
const FEWEST_LETTERS_ALIKE = 4;

/** The safe word is between the advisor and whoever wrote it. */
const NEVER_READ: ReadonlySet<QuestionId> = new Set(['safe-word']);
const WRITTEN: ReadonlySet<QuestionId> = new Set(
  ONLINE_ABUSE.screens
    .flatMap(({ questions }) => questions)
    .filter(({ kind }) => kind === 'text' || kind === 'lines' || kind === 'story')
    .map(({ id }) => id),
);

/**
 * Everything by which a report can be seen to belong with others, each mark once. Pure, deterministic, and total: any
 * report that fits the schema. Never from a value that is empty or that everybody writes.
 */
export function marksOf(report: Report): readonly Mark[] {
  const texts = textsOf(report);
  const platforms = texts.flatMap(({ question, text }) =>
    question === 'platforms' ? platformsIn(text) : [],
  );
  const marks = [
    ...claims(report),
    ...texts.flatMap(({ question, text }) => inText(question, text, platforms.slice(0, 8))),
    ...childrenIn(report.answers).map((found): Mark => ({ kind: 'child', ...found })),
  ];
  const each = new Map(marks.map((mark) => [`${mark.kind} ${mark.value}`, mark] as const).reverse());
  return [...each.values()].reverse().slice(0, MOST_MARKS);
}

type Text = { readonly question: QuestionId; readonly text: string };

/** Everything typed, what stood there before the danger questions were asked again too. */
function textsOf({ answers, earlier }: Report): readonly Text[] {
  const now = Object.keys(answers).map((question) => ({ question, value: answeredValue(answers, question) }));
  const before = earlier.map(({ question, answer }) => ({ question, value: answer.value }));
  return [...now, ...before].flatMap(({ question, value }) =>
    typeof value === 'string' && isWritten(question) ? [{ question, text: value }] : [],
  );
}

const ASKED: ReadonlySet<QuestionId> = new Set(
  ONLINE_ABUSE.screens.flatMap(({ questions }) => questions.map(({ id }) => id)),
);
/** A question that this version does not know may be one where people write. */
function isWritten(question: QuestionId): boolean {
  return !NEVER_READ.has(question) && (WRITTEN.has(question) || !ASKED.has(question));
}

function claims({ earlierReference }: Report): readonly Mark[] {
  if (earlierReference === undefined) return [];
  return [{ kind: 'claim', value: earlierReference, said: earlierReference, question: 'earlier-reference' }];
}

function inText(question: QuestionId, text: string, platforms: readonly string[]): readonly Mark[] {
  const links = linksIn(text);
  const emails = emailsIn(without(text, links));
  const phones = phonesIn(without(text, [...links, ...emails]));
  const left = without(text, [...links, ...emails, ...phones]);
  const whole = {
    email: question === 'contact-email' ? emailOf(text) : null,
    phone: question === 'contact-phone' ? phoneOf(text) : null,
  };
  const profiles = links.flatMap(({ profile }) => {
    const value = profile && userNameOf(profile.name);
    return value ? [{ value, said: profile.name, platform: profile.platform }] : [];
  });
  const names = [...profiles, ...(question === 'usernames' ? userNamesIn(left) : handlesIn(left))];
  const story = question === 'story' ? squeezed(text) : '';
  const mark = (kind: MarkKind, value: string, said: string): Mark => ({ kind, value, said, question });
  return [
    ...names.flatMap((name) => ofName(name, platforms, mark)),
    ...(whole.phone === null ? phones : [{ value: whole.phone, said: text.trim() }]).map(({ value, said }) =>
      mark('phone', value, said),
    ),
    ...(whole.email === null ? emails : [{ value: whole.email, said: text.trim() }]).flatMap(
      ({ value, said }) => [mark('email', value, said), mark('email-alike', skeleton(value), said)],
    ),
    ...links.flatMap(({ value, said }) => [
      mark('link', value, said),
      mark('link-alike', skeleton(value), said),
    ]),
    ...referencesIn(left).map(({ value, said }) => mark('mention', value, said)),
    ...(story.length < FEWEST_LETTERS_OF_A_STORY ? [] : [mark('words', story, '')]),
  ];
}

/** On each platform that was named: people say the names in one place and the platforms in another. */
function ofName(
  { value, said, platform }: FoundName,
  platforms: readonly string[],
  mark: (kind: MarkKind, value: string, said: string) => Mark,
): readonly Mark[] {
  const looks = skeleton(value);
  const alike = looks.length >= FEWEST_LETTERS_ALIKE;
  const on = platform === undefined ? platforms : [platform];
  return [
    ...on.flatMap((where) => [
      mark('user-name', `${where} ${value}`, said),
      ...(alike ? [mark('user-name-alike', `${where} ${looks}`, said)] : []),
    ]),
    ...(isDistinctive(value)
      ? [mark('user-name-elsewhere', value, said), mark('user-name-elsewhere-alike', looks, said)]
      : []),
  ];
}
