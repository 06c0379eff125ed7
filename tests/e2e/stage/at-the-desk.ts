import { expect } from '@playwright/test';
import { ONLINE_ABUSE } from '../../../src/report/online-abuse.ts';
import type { Voice } from '../../../src/report/people.ts';
import type { Told } from './person.ts';
import type { Service } from './service.ts';

/** What a test reads of a report that the desk opened. */
export type Opened = {
  readonly id: string;
  readonly mode: string;
  readonly audience: string;
  readonly ageBand: string | null;
  readonly earlierReference: string | null;
  readonly report: {
    readonly voice: string;
    readonly answers: Readonly<Record<string, unknown>>;
    readonly earlierReference?: string;
  };
};

/** The one report that stands under a reference at the desk. */
export async function openAtDesk(service: Service, reference: string): Promise<Opened> {
  const { reports, band } = (await service.desk('open', reference)) as {
    reports: Opened[];
    band: unknown[];
  };
  expect(band).toEqual([]);
  expect(reports).toHaveLength(1);
  return reports[0] as Opened;
}

/** What the desk's list shows, by reference. */
export async function listedAtDesk(service: Service): Promise<readonly string[]> {
  const list = (await service.desk()) as { reports: { reference: string }[]; band: { count: number } };
  expect(list.band.count).toBe(0);
  return list.reports.map(({ reference }) => reference);
}

const QUESTIONS = new Map(
  ONLINE_ABUSE.screens.flatMap((screen) => screen.questions).map((question) => [question.id, question]),
);
const TYPED = ['text', 'lines', 'story', 'number'];

/** Asked before it is known who is here: in the words for nobody in particular. */
const ASKED_FIRST = ['audience', 'age-band'];

/** How what was told must stand at the desk: the value, what the person did, in which voice and language it was asked. */
export function asTold(told: Told, voice: Voice): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(told).map(([id, answer]) => [
      id,
      {
        value: standsAs(id, answer),
        how: TYPED.includes(QUESTIONS.get(id)?.kind ?? '') ? 'typed' : 'chosen',
        voice: ASKED_FIRST.includes(id) ? 'teen' : voice,
        language: 'en-GB',
      },
    ]),
  );
}

function standsAs(id: string, answer: string | readonly string[]): unknown {
  switch (QUESTIONS.get(id)?.kind) {
    case 'many':
      return [answer].flat();
    case 'number':
      return Number(answer);
    case 'when': {
      const [code, day] = String(answer).split(':');
      return expect.objectContaining(day ? { code, from: day, until: day } : { code });
    }
    default:
      return answer;
  }
}
