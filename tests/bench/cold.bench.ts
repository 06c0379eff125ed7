import { test } from '../e2e/stage/test.ts';
import { EDGE_OF_SIGNAL, SLOW_3G } from './stage/link/profiles.ts';
import { median, noteFigure } from './stage/note-figure.ts';
import { openSlowStage, SLOWER } from './stage/slow-stage.ts';
import { ON_APP, ON_LIMIT, type Visit, visit } from './stage/visit.ts';

/** How often each is visited, in turns: what else the machine does meets all alike. */
const TIMES = 5;

test.setTimeout(1_200_000);

const rounded = (visits: readonly Visit[], what: (one: Visit) => number | null) =>
  visits.map((one) => Math.round(what(one) ?? Number.NaN));

test(`${SLOW_3G.name}: first visit, first question, ready offline, and opened without a network`, async ({
  playwright,
  practiceApp,
}) => {
  const stage = await openSlowStage(playwright.chromium, SLOW_3G, {
    limit: { limit: 'plain' },
    limitWithWorker: { limit: 'with-worker' },
    app: { app: practiceApp },
  });
  const limit: Visit[] = [];
  const app: Visit[] = [];
  const again = { limit: [] as Visit[], app: [] as Visit[] };
  try {
    for (let time = 0; time < TIMES; time++) {
      limit.push(await stage.withNewProfile((folder) => visit(stage, 'limit', folder, ON_LIMIT, 'answered')));
      for (const which of ['limit', 'app'] as const) {
        const [name, watched] =
          which === 'app' ? (['app', ON_APP] as const) : (['limitWithWorker', ON_LIMIT] as const);
        await stage.withNewProfile(async (folder) => {
          const first = await visit(stage, name, folder, watched, 'offline');
          if (which === 'app') app.push(first);
          stage.cut();
          try {
            again[which].push(await visit(stage, name, folder, watched, 'answered'));
          } finally {
            stage.mend();
          }
        });
      }
    }
  } finally {
    await stage.close();
  }
  const under = `${SLOW_3G.name}, CPU ${SLOWER}×`;
  const answered = rounded(limit, (one) => one.answered);
  const busy = Math.max(...[...limit, ...app, ...again.limit, ...again.app].map((one) => one.busy));
  const note = (what: string, of: readonly number[], budget: string, limitOf?: readonly number[]) =>
    noteFigure('cold', {
      ...{ what: `${what}, ${under}`, value: median(of), unit: 'ms', budget, of, way: stage.way, busy },
      ...(limitOf ? { limit: median(limitOf) } : {}),
    });
  note('limit: the bare page answers a tap', answered, 'none');
  note(
    'first screen answers a tap',
    rounded(app, (one) => one.answered),
    '≤ 1.25 × limit',
    answered,
  );
  note(
    'Start tapped at once → first question on the screen',
    rounded(app, (one) => one.arrived),
    '≤ 2.0 × limit',
    answered,
  );
  note(
    'blocked by script until the first question',
    rounded(app, (one) => one.blocked),
    '≤ 150 ms',
  );
  note(
    'ready offline',
    rounded(app, (one) => one.offline),
    '≤ 7,000 ms',
  );
  const offline = rounded(again.limit, (one) => one.answered);
  note('limit with a worker: offline start answers a tap', offline, 'none');
  note(
    'offline start to the first screen',
    rounded(again.app, (one) => one.answered),
    '≤ 1.5 × limit',
    offline,
  );
  for (const unit of ['bytes', 'requests'] as const) {
    const of = app.map((one) => one[unit]);
    const what = `${unit} until the first question, ${SLOW_3G.name}`;
    noteFigure('cold', { what, value: median(of), unit, budget: 'none', of, way: stage.way, busy });
  }
});

test(`${EDGE_OF_SIGNAL.name}: first visit until the first screen answers`, async ({
  playwright,
  practiceApp,
}) => {
  const stage = await openSlowStage(playwright.chromium, EDGE_OF_SIGNAL, {
    limit: { limit: 'plain' },
    app: { app: practiceApp },
  });
  const limit: Visit[] = [];
  const app: Visit[] = [];
  try {
    for (let time = 0; time < TIMES; time++) {
      limit.push(await stage.withNewProfile((folder) => visit(stage, 'limit', folder, ON_LIMIT, 'answered')));
      app.push(await stage.withNewProfile((folder) => visit(stage, 'app', folder, ON_APP, 'arrived')));
    }
  } finally {
    await stage.close();
  }
  const under = `${EDGE_OF_SIGNAL.name}, CPU ${SLOWER}×`;
  const answered = rounded(limit, (one) => one.answered);
  const busy = Math.max(...[...limit, ...app].map((one) => one.busy));
  for (const [what, of, budget] of [
    ['first screen answers a tap', rounded(app, (one) => one.answered), '≤ 1.25 × limit'],
    ['Start tapped at once → first question on the screen', rounded(app, (one) => one.arrived), 'none'],
  ] as const)
    noteFigure('cold', {
      ...{ what: `${what}, ${under}`, value: median(of), unit: 'ms', budget, of },
      ...{ limit: median(answered), way: stage.way, busy },
    });
});
