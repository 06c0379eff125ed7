import fc from 'fast-check';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { narrowZod } from '../../../src/build/narrow-zod.ts';
import { AgeBand, Draft, LockedContent, OperatorFile, Report } from './phone-schemas.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** As zod reads them. */
const WHOLE = { AgeBand, Draft, LockedContent, OperatorFile, Report };
type Schemas = typeof WHOLE;

const ENTRY = new URL('./phone-schemas.ts', import.meta.url).pathname;

/** The app's schemas as a phone gets them. `other` writes something else into a source first. */
async function built(other: (code: string, id: string) => string = (code) => code): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [{ name: 'other-source', enforce: 'pre', transform: other }, narrowZod()],
    build: { write: false, lib: { entry: ENTRY, formats: ['es'] } },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !('output' in output)) throw new Error('nothing was built');
  return output.output[0].code;
}

const MOMENT = '2026-11-22T21:04:05+00:00';
const ANSWER = { value: 'child', how: 'chosen', voice: 'teen', language: 'en-GB' };
const DRAFT = {
  v: 1,
  questionnaire: 'online-abuse/2',
  answers: {
    audience: ANSWER,
    concerns: { ...ANSWER, value: ['nudes-asked', 'other'] },
    'exact-age': { ...ANSWER, value: 12, how: 'typed' },
    'meeting-when': {
      ...ANSWER,
      value: { code: 'today', from: '2026-11-22', until: '2026-11-22', saidAt: MOMENT },
    },
    story: { skipped: true },
  },
  at: 'story',
  startedAt: MOMENT,
  touchedAt: MOMENT,
  earlier: [{ question: 'danger', answer: ANSWER, replacedAt: MOMENT }],
  earlierReference: 'ABC-DEF-GH1',
};
const KEY = { kty: 'EC', crv: 'P-256', x: 'x'.repeat(43), y: 'y'.repeat(43), kid: 'one', alg: 'ES256' };

/** For each schema something that it takes. */
const SAMPLES: Readonly<Record<keyof Schemas, Json>> = {
  Draft: DRAFT,
  LockedContent: {
    v: 1,
    draft: DRAFT,
    sent: [{ id: 'one', mode: 'live', sealedAt: 1.5, arrivedAt: 2 }],
  },
  Report: {
    v: 1,
    questionnaire: 'online-abuse/2',
    audience: 'child',
    ageBand: '11to13',
    voice: 'teen',
    language: 'cy',
    startedAt: MOMENT,
    finishedAt: MOMENT,
    timeZone: 'Europe/London',
    answers: DRAFT.answers,
    earlier: DRAFT.earlier,
    earlierReference: 'ABC-DEF-GH1',
  },
  AgeBand: 'under11',
  OperatorFile: {
    v: 1,
    name: 'Somebody',
    mode: 'live',
    hours: {
      timeZone: 'Europe/London',
      open: [{ days: ['mon', 'sun'], from: '09:00', to: '24:00' }],
      closedOn: ['2026-12-25'],
    },
    outOfHours: 'nobody-reads',
    respondsWithin: { child: 0, professional: 5 },
    recipients: [`age1${'q'.repeat(58)}`, `age1${'p'.repeat(58)}`],
    receiptKeys: [KEY, { ...KEY, kid: 'two', retired: '2026-01-01' }],
    exitTo: 'https://example.org/weather?one=two',
    helpLines: [{ id: 'childline', hidden: true, number: '0800 1111' }],
    alarmTestedOn: '2026-11-01',
    contact: 'Ask at the desk',
  },
};

/** What stands in place of one part of a sample; `'gone'`: the part is taken out. */
const PUT: readonly (Json | 'gone')[] = [
  'gone',
  null,
  true,
  0,
  -1,
  1.5,
  31,
  1e300,
  '',
  'child',
  ...[16, 17, 40, 64, 120, 300, 301].map((length) => 'x'.repeat(length)),
  '2026-11-22',
  [],
  ['a'],
  [1],
  Array.from({ length: 70 }, () => 'a'),
  {},
  { skipped: true },
  ANSWER,
  KEY,
  { code: 'today', saidAt: MOMENT },
];

type Change = { readonly at: number; readonly put: Json; readonly extra: string | null };

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(),
  put: fc.oneof(fc.constantFrom(...PUT), fc.jsonValue() as fc.Arbitrary<Json>),
  extra: fc.option(fc.constantFrom('__proto__', 'constructor', 'more', 'child', 'timeZone', 'a_b'), {
    freq: 4,
  }),
});

/** A sample as JSON after some changes: parts taken out or put in, each anywhere. */
function changed(sample: Json, changes: readonly Change[]): string {
  let json = JSON.stringify(sample);
  for (const { at, put, extra } of changes) {
    const places = placesIn(JSON.parse(json) as Json);
    const path = places[at % places.length] ?? [];
    json =
      JSON.stringify(withPut(JSON.parse(json) as Json, extra === null ? path : [...path, extra], put)) ??
      'null';
  }
  return json;
}

function placesIn(json: Json, path: readonly string[] = []): (readonly string[])[] {
  if (typeof json !== 'object' || json === null) return [path];
  return [path, ...Object.entries(json).flatMap(([key, part]) => placesIn(part, [...path, key]))];
}

function withPut(json: Json, [key, ...rest]: readonly string[], put: Json): Json {
  if (key === undefined) return put;
  if (typeof json !== 'object' || json === null) return json;
  const parts = new Map(Object.entries(json));
  const part = rest.length > 0 ? withPut(parts.get(key) ?? null, rest, put) : put;
  if (part === 'gone') parts.delete(key);
  else parts.set(key, part);
  if (Array.isArray(json)) return [...parts.values()];
  const text = [...parts].map(([name, one]) => `${JSON.stringify(name)}:${JSON.stringify(one)}`);
  return JSON.parse(`{${text.join(',')}}`) as Json;
}

describe('the schemas as a phone gets them, without zod', () => {
  let narrow: Schemas;
  let code: string;
  beforeAll(async () => {
    code = await built();
    const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
    narrow = (await import(/* @vite-ignore */ url)) as Schemas;
  });

  it('hold nothing of zod', () => {
    expect(code.length).toBeLessThan(12_000);
    expect(code).not.toContain('invalid_type');
  });

  for (const name of Object.keys(SAMPLES) as (keyof Schemas)[]) {
    it(`take and refuse the same as zod does, with the same data: ${name}`, () => {
      const both = (json: string) => {
        const [ours, zods] = [narrow[name], WHOLE[name]].map((one) => {
          const read = one.safeParse(JSON.parse(json));
          return read.success ? JSON.stringify(read.data) : null;
        });
        expect(ours).toBe(zods);
        return zods !== null;
      };
      expect(both(JSON.stringify(SAMPLES[name]))).toBe(true);
      const verdicts = new Set<unknown>();
      fc.assert(
        fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
          verdicts.add(both(changed(SAMPLES[name], changes)));
        }),
        { numRuns: 1500 },
      );
      expect([...verdicts].sort()).toEqual([false, true]);
    });
  }

  it('are not built at all when one of them uses something else of zod', async () => {
    const other = (text: string, id: string) =>
      id.endsWith('/people.ts') ? text.replaceAll('z.enum(', 'z.templateLiteral(') : text;
    await expect(built(other)).rejects.toThrow(/people\.ts uses z\.templateLiteral/);
  });
});
