import { brotliCompressSync } from 'node:zlib';
import { LANGUAGES } from '../../src/i18n/languages.ts';
import { buildWithOneLanguage, firstPageWithoutDigests } from '../e2e/stage/one-language-app.ts';
import { expect, test } from '../e2e/stage/test.ts';
import { namedScripts, servedBytes } from './stage/built-bytes.ts';
import { buildWithQuestions } from './stage/larger-app.ts';
import { SLOW_3G } from './stage/link/profiles.ts';
import { median, noteFigure } from './stage/note-figure.ts';
import { openSlowStage, SLOWER } from './stage/slow-stage.ts';
import { ON_APP, type Visit, visit } from './stage/visit.ts';

const [FEW, MANY] = [12, 120];
const TIMES = 5;

test.setTimeout(1_200_000);

test(`from ${FEW} to ${MANY} questions: the first question comes as soon, and the page has as many elements`, async ({
  playwright,
}) => {
  const few = await buildWithQuestions(FEW);
  const many = await buildWithQuestions(MANY);
  const visits: Record<'few' | 'many', Visit[]> = { few: [], many: [] };
  try {
    const stage = await openSlowStage(playwright.chromium, SLOW_3G, {
      few: { app: few.dir },
      many: { app: many.dir },
    });
    try {
      for (let time = 0; time < TIMES; time++)
        for (const name of ['few', 'many'] as const) {
          const came = (folder: string) => visit(stage, name, folder, ON_APP, 'arrived');
          visits[name].push(await stage.withNewProfile(came));
        }
    } finally {
      await stage.close();
    }
    const came = (name: 'few' | 'many') => visits[name].map(({ arrived }) => Math.round(arrived ?? 0));
    const busy = Math.max(...Object.values(visits).flatMap((of) => of.map((one) => one.busy)));
    noteFigure('growth', {
      what: `first question with ${MANY} questions against ${FEW}, ${SLOW_3G.name}, CPU ${SLOWER}×`,
      value: Math.round((median(came('many')) / median(came('few'))) * 100) / 100,
      unit: '×',
      budget: '≤ 1.1 ×',
      of: came('many').map((one, nth) => Math.round((one / (came('few')[nth] ?? one)) * 100) / 100),
      way: stage.way,
      busy,
    });
    const nodes = (name: 'few' | 'many') => median(visits[name].map((one) => one.nodes));
    noteFigure('growth', {
      what: `elements on the page with ${MANY} questions, beyond those with ${FEW}`,
      value: nodes('many') - nodes('few'),
      unit: 'nodes',
      budget: '≤ 0',
    });
    expect(nodes('many')).toBe(nodes('few'));
  } finally {
    await few.remove();
    await many.remove();
  }
});

test(`from one language to ${LANGUAGES.length}: what comes before the first question grows by nothing`, async ({
  practiceApp,
}) => {
  const one = await buildWithOneLanguage();
  try {
    const weigh = async (app: string) => ({
      page: brotliCompressSync(await firstPageWithoutDigests(app)).length,
      scripts: await servedBytes(app, await namedScripts(app)),
    });
    const [alone, all] = [await weigh(one.dir), await weigh(practiceApp)];
    for (const part of ['page', 'scripts'] as const)
      noteFigure('growth', {
        what: `${part === 'page' ? 'first screen' : 'script for the first question'} in ${LANGUAGES.length} languages, beyond that in one`,
        value: all[part] - alone[part],
        unit: 'bytes',
        budget: '≤ 0 bytes',
      });
  } finally {
    await one.remove();
  }
});
