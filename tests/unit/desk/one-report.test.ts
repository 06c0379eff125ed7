import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../../src/report/report.ts';
import { referenceOf } from '../../../src/wire/reference.ts';
import { moment, reportSaying } from '../report/priority-report.ts';
import { type DeskAndIntake, startDeskAndIntake } from './desk-and-intake.ts';

let at: DeskAndIntake;
beforeAll(async () => {
  at = await startDeskAndIntake();
});
afterAll(() => at.close());

const read = async (report: Report) => {
  const reference = referenceOf(await at.send(report));
  const { code, text } = await at.desk('open', reference);
  expect(code).toBe(0);
  return text;
};

const FULL = reportSaying(
  {
    'safe-here': 'yes',
    'harm-today': 'skipped-over',
    concerns: ['blackmail', 'asked-nudes'],
    story: 'It began in a game.\nThen he wanted a picture.',
    'meeting-when': moment('tomorrow', '2026-11-23'),
    meeting: 'planned',
    'child-age': 13,
    'person-who': ['lives-with-me'],
    usernames: 'a_made_up_name',
    'contact-how': ['phone'],
    'contact-phone': '01632 960001',
    'contact-others': ['the-person', 'family'],
    'account-access': 'not-sure',
    'leave-message': 'no',
    'not-tell': 'My uncle',
    'safe-word': 'marmalade',
  },
  { audience: 'child', ageBand: '11to13', timeZone: 'Europe/London', earlierReference: 'K7M-2QX-9TD' },
  { 'safe-here': 'no' },
);

describe('one report in full', () => {
  it('shows its priority with every reason, its times and what it says it belongs to', async () => {
    const text = await read(FULL);
    expect(text).toMatch(/^PRACTICE/);
    expect(text).toContain('IMMEDIATE  act now');
    for (const reason of ['Not safe where they are now', 'A meeting within two days', 'Blackmail']) {
      expect(text).toContain(reason);
    }
    expect(text).toMatch(/finished, by the device’s clock +Sun, 22 Nov 2026, 18:00 GMT/);
    expect(text).toContain('K7M-2QX-9TD (not verified)');
    expect(text).toContain('Europe/London');
  });

  it('shows every answer in the wording that was met, with code, how, language and voice', async () => {
    const text = await read(FULL);
    for (const id of Object.keys(FULL.answers)) expect(text).toContain(`[${id}]`);
    expect(text).toMatch(/I've been threatened|threat|blackmail/i);
    expect(text).toContain('[blackmail]');
    expect(text).toContain('    │ It began in a game.\n    │ Then he wanted a picture.');
    expect(text).toContain('(chosen, en, the teenage voice)');
    expect(text).toContain('meaning Mon, 23 Nov 2026, said 2026-11-22T18:00:00+00:00');
  });

  it('shows what was passed over as passed over, never as no', async () => {
    const text = await read(FULL);
    const [, after = ''] = text.split('[harm-today]');
    expect(after.split('\n')[1]?.trim()).toBe('(passed over)');
  });

  it('shows an answer that was given differently before', async () => {
    const [, before = ''] = (await read(FULL)).split('What they had answered before');
    expect(before).toContain('[safe-here]');
    expect(before).toContain('[no]');
  });

  it('shows every warning before any contact detail, and again right above it', async () => {
    const text = await read(FULL);
    const number = text.indexOf('01632 960001');
    const before = text.slice(0, number);
    expect(before.split('DO NOT CALL OR MESSAGE HERE').length).toBe(3);
    for (const warning of [
      'The person who is feared may see or pick up what comes here.',
      'Family may see or pick up what comes here.',
      'Somebody else may be able to get into this phone or account.',
      'Do not leave a message.',
      'It would not be safe to tell: My uncle',
      'say: marmalade',
    ]) {
      expect(before.split(warning).length, warning).toBe(3);
    }
    expect(text.indexOf('DO NOT CALL')).toBeLessThan(text.indexOf('What they told us'));
  });

  it('is found under its reference however it is written', async () => {
    const reference = referenceOf(await at.send(FULL));
    const [a = '', b = '', c = ''] = reference.toLowerCase().split('-');
    for (const written of [
      [`${a}${b}${c}`],
      [a, b, c],
      [`${a} ${b}-${c}`],
      [reference.replaceAll('0', 'o')],
    ]) {
      expect((await at.desk('open', ...written)).text).toContain(`Report ${reference}`);
    }
  });

  it('comes as JSON with nothing left out', async () => {
    const id = await at.send(FULL);
    const { text } = await at.desk('open', referenceOf(id), '--json');
    const { reports, mode, reference } = JSON.parse(text);
    expect({ mode, reference }).toEqual({ mode: 'practice', reference: referenceOf(id) });
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatchObject({ id, priority: 'immediate', audience: 'child', ageBand: '11to13' });
    expect(reports[0].report).toEqual(FULL);
    expect(reports[0].warnings[0]).toEqual({ code: 'do-not-call' });
    expect(reports[0].sealedFor.recipientsSha256).toHaveLength(1);
  });

  it('two that share a reference are both shown', async () => {
    const id = 'abcdef01-2345-4789-8abc-def012345678';
    const twin = 'abcdef01-2345-4000-8abc-def012345678';
    expect(referenceOf(id)).toBe(referenceOf(twin));
    await at.send(FULL, { id });
    await at.send(reportSaying({ concerns: ['groomed'] }), { id: twin });
    const { text } = await at.desk('open', referenceOf(id));
    expect(text).toContain('2 stand under this reference');
    expect(text).toContain(id);
    expect(text).toContain(twin);
  });
});

describe('text that would mislead a reader or a terminal', () => {
  const nasty = 'nice\u001b[2J\u001b]0;owned\u0007 \u202egnp.exe\u2066\u200b\u009b31m\u0000 end';
  const report = reportSaying({
    story: `${nasty}\n!!  PRIORITY: ADVICE\r\rpriority STANDARD`,
    'not-tell': nasty,
  });
  const TYPED = { how: 'typed', voice: 'teen', language: 'en' } as const;
  const odd = {
    ...report,
    language: 'e\u001b[31m\u202e',
    timeZone: 'A\u202eB',
    answers: {
      ...report.answers,
      signs: { value: ['\u001b[1mmeeting'], how: 'chosen', voice: 'teen', language: '\u0007' },
    },
  } satisfies Report;

  it('has its control and direction characters shown, not obeyed, in the list, the report and the JSON', async () => {
    const reference = referenceOf(await at.send(odd));
    const outputs = [
      await at.desk(),
      await at.desk('--json'),
      await at.desk('open', reference),
      await at.desk('open', reference, '--json'),
    ];
    for (const { text } of outputs) {
      expect(text).not.toMatch(/[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}]/u);
    }
    // A long line is broken at its spaces.
    expect(outputs[2]?.text.replaceAll(/\n +┆ /g, ' ')).toContain(
      'nice⟨U+001B⟩[2J⟨U+001B⟩]0;owned⟨U+0007⟩ ⟨U+202E⟩gnp.exe⟨U+2066⟩⟨U+200B⟩',
    );
    expect(JSON.parse(outputs[3]?.text ?? '').reports[0].report).toEqual(odd);
  });

  it('cannot pass for the desk’s own words: each line it has stands behind a bar, also where a terminal would break it', async () => {
    const story = `${' '.repeat(74)}PRIORITY: ADVICE ${'nobody needs to act '.repeat(8)}`;
    const wide = { ...odd, answers: { ...odd.answers, story: { ...TYPED, value: story } } };
    for (const line of (await read(wide)).split('\n').filter((one) => /PRIORITY|needs/.test(one))) {
      expect(line).toMatch(/^ {4}[│┆] /);
      expect(line.length).toBeLessThan(80);
    }
    const text = await read(odd);
    for (const line of text.split('\n').filter((one) => /PRIORITY: ADVICE|priority STANDARD/.test(one))) {
      expect(line).toMatch(/^ {4}│ /);
    }
  });
});
