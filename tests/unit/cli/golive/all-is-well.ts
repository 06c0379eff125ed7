import type { Facts, ServedFacts, ServedForm } from '../../../../src/cli/golive/facts.ts';
import { DeskSettings } from '../../../../src/desk/server/settings/settings.ts';
import { PAGE_HEADERS, SECURITY_HEADERS } from '../../../../src/intake/security-headers.ts';
import type { OperatorFile } from '../../../../src/wire/operator-file.ts';

export const ORIGIN = 'https://report.example.org';
const NOW = new Date('2026-11-22T12:00:00Z');
const HYBRID = (letter: string) => `age1pq1${letter.repeat(1500)}`;
const SHA = (digit: string) => digit.repeat(64);

const OPERATOR: OperatorFile = {
  v: 1,
  name: 'Northshire team',
  mode: 'live',
  contact: 'Northshire team, team@example.org',
  hours: {
    timeZone: 'Europe/London',
    open: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' }],
    closedOn: [
      ...['2026-12-25', '2026-12-28', '2027-01-01', '2027-03-26', '2027-03-29'],
      ...['2027-05-03', '2027-05-31', '2027-08-30'],
    ],
  },
  outOfHours: 'control-room-passes-urgent-to-police',
  respondsWithin: { child: 1, friend: 1, parent: 2, adult: 2, professional: 5 },
  recipients: [HYBRID('q'), HYBRID('p')],
  receiptKeys: [],
  alarmTestedOn: '2026-11-20',
};

const HEADERS = {
  ...SECURITY_HEADERS,
  ...PAGE_HEADERS,
  'content-security-policy': "default-src 'none'",
  'cache-control': 'no-cache',
};

/** As a phone is given it, in each of the three forms. */
export function servedForms(
  sha256: string,
  headers: Readonly<Record<string, string>>,
): readonly ServedForm[] {
  const form = {
    status: 200,
    sha256,
    headers: { ...headers, 'strict-transport-security': 'max-age=63072000', server: 'nginx' },
  };
  return [form, form, form];
}

export const SERVED: ServedFacts = {
  origin: ORIGIN,
  tls: { protocol: 'TLSv1.3', distrust: null, validTo: new Date('2027-01-20T00:00:00Z'), plain: 'to-https' },
  files: new Map([
    ['/', servedForms(SHA('a'), HEADERS)],
    ['/sw.js', servedForms(SHA('b'), HEADERS)],
    ['/operator.json', servedForms(SHA('c'), HEADERS)],
  ]),
  inWelsh: servedForms(SHA('a'), HEADERS),
  healthy: true,
  open: [],
};

/** An operator who has thought of everything. */
export const ALL_IS_WELL: Facts & { readonly served: ServedFacts } = {
  now: NOW,
  operatorFile: '/etc/nightlight/operator.json',
  operator: { ok: true, value: OPERATOR },
  operatorSha256: SHA('c'),
  desk: {
    held: { ok: true, recipients: [HYBRID('q')] },
    unprotected: [],
    intakeRanHere: false,
    settings: {
      ok: true,
      value: DeskSettings.parse({ alarm: { command: ['ring'] }, watch: { publicOrigin: ORIGIN } }),
    },
    alarmTestedSince: '2026-11-19',
    watch: { is: 'looks' },
    intake: 'answers',
  },
  statements: {
    ok: true,
    value: {
      v: 1,
      backupRehearsedOn: '2026-11-01',
      practisedOn: '2026-11-20',
      dataProtectionAssessedOn: '2026-06-01',
      wordsReadOn: '2026-10-01',
    },
  },
  rehearsedOn: null,
  build: {
    fresh: true,
    files: new Map([
      ['/', { sha256: SHA('a'), headers: HEADERS }],
      ['/sw.js', { sha256: SHA('b'), headers: HEADERS }],
    ]),
  },
  served: SERVED,
  helpLines: [
    { id: 'emergency', ways: [], for: 'everyone', source: 'https://example.org', checkedOn: '2026-11-22' },
  ],
  languages: [
    { code: 'en', name: 'English', checked: 'written', missing: 0 },
    { code: 'cy', name: 'Cymraeg', checked: 'written', missing: 0 },
  ],
};
