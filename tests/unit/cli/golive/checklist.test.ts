import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { DeskFacts, Facts, ServedFacts, TlsFacts } from '../../../../src/cli/golive/facts.ts';
import { goliveText } from '../../../../src/cli/golive/golive-text.ts';
import type { Statements } from '../../../../src/cli/golive/statements.ts';
import { checkAll, isReady, TOPICS, type Topic } from '../../../../src/cli/golive/topics.ts';
import { DeskSettings } from '../../../../src/desk/server/settings/settings.ts';
import { createWords } from '../../../../src/desk/server/show/words.ts';
import type { OperatorFile } from '../../../../src/wire/operator-file.ts';
import { ALL_IS_WELL, SERVED, servedForms } from './all-is-well.ts';

type Change = (facts: Facts) => Facts;

const operator =
  (change: Partial<OperatorFile>): Change =>
  (facts) => ({
    ...facts,
    operator: facts.operator.ok
      ? { ok: true, value: { ...facts.operator.value, ...change } }
      : facts.operator,
  });
const without =
  (...names: (keyof OperatorFile)[]): Change =>
  (facts) => {
    if (!facts.operator.ok) return facts;
    const left = Object.entries(facts.operator.value).filter(([name]) => !names.some((one) => one === name));
    return { ...facts, operator: { ok: true, value: Object.fromEntries(left) as OperatorFile } };
  };
const desk =
  (change: Partial<DeskFacts>): Change =>
  (facts) => ({
    ...facts,
    desk: { ...facts.desk, ...change },
  });
const settings = (given: object): Change =>
  desk({ settings: { ok: true, value: DeskSettings.parse(given) } });
const served =
  (change: Partial<ServedFacts>): Change =>
  (facts) => ({
    ...facts,
    served: { ...SERVED, ...change },
  });
const tls = (change: Partial<TlsFacts>): Change => served({ tls: { ...SERVED.tls, ...change } });
const said =
  (change: Partial<Statements>): Change =>
  (facts) => ({
    ...facts,
    statements: { ok: true, value: { v: 1, ...change } },
  });
const broken = { ok: false, problems: ['v: Invalid input'] } as const;
const hours = { timeZone: 'Europe/London', open: [{ days: ['fri'] as const, from: '09:00', to: '17:00' }] };
const openOn = (zone: string) => ({
  ...hours,
  timeZone: zone,
  open: hours.open.map((row) => ({ ...row, days: [...row.days] })),
});
const headersAt = (path: string, change: Readonly<Record<string, string>>, drop?: string): Change => {
  const [form] = SERVED.files.get(path) ?? [];
  const kept = Object.entries(form?.headers ?? {}).filter(([name]) => name !== drop);
  const forms = servedForms(form?.sha256 ?? '', {});
  const changed = forms.map((one) => ({ ...one, headers: { ...Object.fromEntries(kept), ...change } }));
  return served({ files: new Map([...SERVED.files, [path, changed]]) });
};

/** Each thing that can be missing or worth knowing, by itself. */
const ROWS: readonly [Topic, string, Change][] = [
  ['operator-file', 'not-valid', (facts) => ({ ...facts, operator: broken })],
  ['operator-file', 'practice', operator({ mode: 'practice' })],
  ['operator-file', 'name', operator({ name: 'Nightlight practice' })],
  ['operator-file', 'no-contact', without('contact')],
  ['hours', 'none', without('hours')],
  ['hours', 'none', operator({ hours: { timeZone: 'Europe/London', open: [] } })],
  ['hours', 'time-zone', operator({ hours: openOn('Europe/Northshire') })],
  ['hours', 'out-of-hours', without('outOfHours')],
  ['hours', 'nobody-reads', operator({ outOfHours: 'nobody-reads' })],
  ['hours', 'open-on', operator({ hours: openOn('Europe/London') })],
  ['promises', 'none', operator({ respondsWithin: {} })],
  ['promises', 'not-promised', operator({ respondsWithin: { professional: 5 } })],
  ['recipients', 'cannot-read', desk({ held: { ok: false, trouble: 'wrong passphrase' } })],
  ['recipients', 'unprotected', desk({ unprotected: ['desk.txt'] })],
  ['recipients', 'made-for-practice', desk({ intakeRanHere: true })],
  ['recipients', 'none-held', desk({ held: { ok: true, recipients: [`age1pq1${'z'.repeat(1500)}`] } })],
  ['recipients', 'only-one', operator({ recipients: [`age1pq1${'q'.repeat(1500)}`] })],
  [
    'recipients',
    'classical',
    (facts) => {
      const recipients = [`age1${'q'.repeat(58)}`, `age1${'p'.repeat(58)}`];
      return desk({ held: { ok: true, recipients } })(operator({ recipients })(facts));
    },
  ],
  ['desk', 'settings', desk({ settings: broken })],
  ['desk', 'no-token', desk({ intake: 'no-token' })],
  ['desk', 'token-readable-by-others', desk({ intake: 'token-readable-by-others' })],
  ['desk', 'unreachable', desk({ intake: 'unreachable' })],
  ['desk', 'refused', desk({ intake: 'refused' })],
  ['desk', 'nothing-watched', settings({ alarm: { command: ['ring'] } })],
  [
    'desk',
    'watches-another',
    settings({ alarm: { command: ['ring'] }, watch: { publicOrigin: 'https://old.example.org' } }),
  ],
  ['alarm', 'none', settings({ watch: { publicOrigin: SERVED.origin } })],
  ['alarm', 'never', without('alarmTestedOn')],
  ['alarm', 'too-old', operator({ alarmTestedOn: '2026-10-21' })],
  ['alarm', 'in-the-future', operator({ alarmTestedOn: '2026-11-24' })],
  ['alarm', 'another', desk({ alarmTestedSince: null })],
  ['alarm', 'another', desk({ alarmTestedSince: '2026-11-21' })],
  ['watch', 'not-running', desk({ watch: { is: 'not-running' } })],
  ['watch', 'stuck', desk({ watch: { is: 'stuck' } })],
  ['watch', 'cannot-tell', desk({ watch: { is: 'cannot-tell', trouble: 'The book is away.' } })],
  [
    'help-lines',
    'too-old',
    (facts) => ({
      ...facts,
      helpLines: facts.helpLines.map((line) => ({ ...line, checkedOn: '2026-08-21' })),
    }),
  ],
  ['help-lines', 'unknown', operator({ helpLines: [{ id: 'no-such-line', hidden: false }] })],
  ['help-lines', 'hidden', operator({ helpLines: [{ id: 'emergency', hidden: true }] })],
  ['help-lines', 'changed', operator({ helpLines: [{ id: 'emergency', number: '112' }] })],
  [
    'languages',
    'not-complete',
    (facts) => ({ ...facts, languages: facts.languages.map((one) => ({ ...one, missing: 3 })) }),
  ],
  [
    'languages',
    'unread',
    (facts) => ({
      ...facts,
      languages: facts.languages.map((one) => ({ ...one, checked: 'awaits-reviewer' })),
    }),
  ],
  ['statements', 'not-valid', (facts) => ({ ...facts, statements: broken })],
  ...(
    [
      ['words', 'wordsReadOn', '2025-11-20'],
      ['practice', 'practisedOn', '2026-08-21'],
      ['backup', 'backupRehearsedOn', '2026-08-21'],
      ['assessment', 'dataProtectionAssessedOn', '2025-11-20'],
    ] as const
  ).flatMap(([topic, name, old]): [Topic, string, Change][] => [
    [topic, 'never', said({})],
    [topic, 'too-old', said({ [name]: old })],
    [topic, 'in-the-future', said({ [name]: '2026-11-24' })],
  ]),
  ['build', 'none', (facts) => ({ ...facts, build: null })],
  [
    'build',
    'stale',
    (facts) => ({ ...facts, build: { fresh: false, files: facts.build?.files ?? new Map() } }),
  ],
  ['tls', 'no-origin', (facts) => ({ ...facts, served: null })],
  ['tls', 'unreachable', (facts) => ({ ...facts, served: 'unreachable' })],
  ['tls', 'not-https', tls({ protocol: null, validTo: null, plain: null })],
  ['tls', 'not-trusted', tls({ distrust: 'DEPTH_ZERO_SELF_SIGNED_CERT' })],
  ['tls', 'ends-soon', tls({ validTo: new Date('2026-12-01T00:00:00Z') })],
  ['tls', 'too-old', tls({ protocol: 'TLSv1.1' })],
  ['tls', 'plain-serves', tls({ plain: 'serves' })],
  ['tls', 'plain-closed', tls({ plain: 'closed' })],
  ['headers', 'differs', headersAt('/sw.js', { 'content-security-policy': "default-src 'self'" })],
  ['headers', 'differs', headersAt('/', {}, 'x-frame-options')],
  ['headers', 'no-hsts', headersAt('/', {}, 'strict-transport-security')],
  ['headers', 'no-hsts', headersAt('/', { 'strict-transport-security': 'max-age=300' })],
  ['headers', 'added', headersAt('/', { 'set-cookie': 'a=b' })],
  ['headers', 'server-version', headersAt('/', { server: 'nginx/1.22.1' })],
  [
    'release',
    'differs',
    served({ files: new Map([...SERVED.files, ['/sw.js', servedForms('d'.repeat(64), {})]]) }),
  ],
  [
    'release',
    'differs',
    served({ files: new Map([...SERVED.files].filter(([path]) => path !== '/operator.json')) }),
  ],
  ['release', 'not-ready', served({ healthy: false })],
  ['release', 'open', served({ open: ['/v1/reports'] })],
];

/** Said, and nothing is held up for it. */
const TO_KNOW = new Set([
  'hours.nobody-reads',
  'hours.open-on',
  'promises.not-promised',
  'recipients.classical',
  'help-lines.hidden',
  'help-lines.changed',
  'languages.unread',
  'tls.plain-closed',
]);

const textsOf = (code: string): Record<string, unknown> =>
  JSON.parse(readFileSync(`locales/${code}/desk.json`, 'utf8'));
const TAGS: readonly [string, string][] = [
  ['en', 'en-GB'],
  ['cy', 'cy'],
];
const wordsIn = (code: string, tag: string) => createWords({ desk: textsOf(code), questions: {} }, tag);

test('an operator who has thought of everything may go live', () => {
  const checked = checkAll(ALL_IS_WELL);
  expect(checked.map(({ found }) => found)).toEqual(checked.map(() => []));
  expect(isReady(checked)).toBe(true);
});

describe.each(ROWS)('%s: %s', (topic, code, change) => {
  const checked = checkAll(change(ALL_IS_WELL));

  test('is found, and holds the release up unless it is only to know', () => {
    const level = TO_KNOW.has(`${topic}.${code}`) ? 'know' : 'missing';
    expect(checked.find((one) => one.topic === topic)?.found).toContainEqual(
      expect.objectContaining({ level, code }),
    );
    expect(isReady(checked)).toBe(level === 'know');
  });

  test.each(TAGS)('is said in a whole sentence, with nothing left open, in %s', (language, tag) => {
    const text = goliveText(checked, wordsIn(language, tag));
    expect(text).not.toMatch(/\{\{|undefined|golive\.(?!json)/);
    expect(text).toMatch(/^ {2}\S.*: .+[.…]?$/m);
  });
});

test('a rehearsal in this data folder counts as well as one that is said', () => {
  const found = (facts: Facts) => checkAll(facts).find(({ topic }) => topic === 'backup')?.found;
  expect(found({ ...said({})(ALL_IS_WELL), rehearsedOn: '2026-11-21' })).toEqual([]);
  expect(found({ ...ALL_IS_WELL, rehearsedOn: '2025-11-21' })).toEqual([]);
});

test('everything is said at once, and what could not be looked at is named', () => {
  const checked = checkAll({ ...ALL_IS_WELL, operator: broken, served: null, statements: broken });
  const text = goliveText(checked, wordsIn('en', 'en-GB'));
  expect(text).toMatch(/^MISSING: 3 things\n {2}operator file: .*\n {2}what only you can say: .*\n {2}TLS: /);
  expect(text).toMatch(
    /NOT LOOKED AT YET, .*\n {2}hours, promises, keys, alarm, words read, .*headers, release\n/,
  );
  expect(text).not.toMatch(/WELL.*\n.*hours/);
  expect(isReady(checked)).toBe(false);
});

test('every sentence there is has its row here', () => {
  const { golive } = textsOf('en') as { golive: Record<string, object> };
  const sentences = Object.keys(TOPICS).flatMap((topic) =>
    Object.keys(golive[topic] ?? {}).map((code) => `${topic}.${code}`),
  );
  const rows = new Set(ROWS.map(([topic, code]) => `${topic}.${code}`));
  expect(sentences.filter((one) => !rows.has(one))).toEqual([]);
  expect(sentences.length).toBeGreaterThan(50);
});
