import type { Page } from '@playwright/test';
import { questionsOn } from '../../src/report/navigation.ts';
import { asSnapshot, type Heard, heard, holding } from './stage/heard.ts';
import { isTyped, person, words, wordsFor } from './stage/person.ts';
import { heardOf, screensOf } from './stage/screens-of.ts';
import { expect, test } from './stage/test.ts';
import { PROFESSIONAL_WALK, TEEN_WALK, type Walk, walkToCheck, YOUNGEST_WALK } from './stage/walk.ts';

/**
 * What a screen reader is told: roles, names, states and their order on every screen, as they follow from the questionnaire
 * and the texts.
 */
test.setTimeout(120_000);

const heading = (name: string) => heard('heading', name, 'level=1');
const button = (name: string) => heard('button', name);

/** The whole page: *Leave* first, then *Back*, what the screen says, and help at the foot. */
function page(parts: readonly Heard[], back = true): string {
  return asSnapshot([
    holding('banner', undefined, [
      heard('link', words('app:nav.leave')),
      ...(back ? [button(words('app:nav.back'))] : []),
    ]),
    heard('complementary'),
    holding('main', undefined, parts),
    holding('contentinfo', undefined, [
      heard('heading', words('app:help.bar'), 'level=2'),
      holding('navigation', words('app:help.title'), [heard('link'), heard('link')]),
    ]),
  ]);
}

const h2 = (key: string) => heard('heading', words(key), 'level=2');

const BEFORE = [
  heading(words('app:before.title')),
  h2('app:before.share-title'),
  h2('app:before.read-title'),
  h2('app:before.hide-title'),
  h2('app:before.childline-title'),
  h2('app:before.keep-title'),
  heard('checkbox', words('app:before.keep-nothing'), 'checked=false'),
  button(words('app:before.agree')),
  button(words('app:before.not-now')),
];
const FIRST = [
  heading(words('app:first.title')),
  button(words('app:first.start')),
  button(words('app:first.unlock')),
  button(words('app:first.sent')),
];

/** The hint of each question is read with it (WCAG 1.3.1). */
async function expectHints(view: Page, { who }: Walk, ids: readonly string[]) {
  for (const id of ids) {
    const hint = wordsFor(who, { question: id, part: 'hint' });
    if (!hint) continue;
    const name = wordsFor(who, { question: id, part: 'label' });
    const part = view.getByRole(isTyped(id) ? 'textbox' : 'group', { name, exact: true });
    await expect.soft(part, name).toHaveAccessibleDescription(hint);
  }
}

for (const [name, walk] of Object.entries({
  'a young person': TEEN_WALK,
  'a child under 11': YOUNGEST_WALK,
  'a professional': PROFESSIONAL_WALK,
})) {
  test(`a screen reader tells ${name} every question, its hint and its answers, in order`, async ({
    page: view,
    practice,
  }) => {
    const { answers, screens } = screensOf(walk);
    const left = [...screens];
    const say = (key: string) => words(key, { context: walk.who.voice });
    const body = view.locator('body');
    await walkToCheck(view, practice.origin, walk, async (title) => {
      if (title === 'the first screen') return expect.soft(body).toMatchAriaSnapshot(page(FIRST, false));
      if (title === 'before') return expect.soft(body).toMatchAriaSnapshot(page(BEFORE));
      if (title === 'an error summary' || title === 'check') return;
      const screen = left.shift();
      if (!screen) throw new Error(`there is a screen too many: ${title}`);
      if (screen.shows) return;
      const own = wordsFor(walk.who, { screen: screen.id, part: 'title' });
      await expect
        .soft(body, title)
        .toMatchAriaSnapshot(
          page([heading(own), ...heardOf(screen, walk, answers), button(say('app:nav.next'))]),
        );
      const ids = questionsOn(screen, answers).map(({ id }) => id);
      await expectHints(view, walk, ids);
    });
    expect(left.map(({ id }) => id)).toEqual([]);
  });
}

test('a screen reader is told what is wrong, where, and that a report has arrived', async ({
  page: view,
  practice,
}) => {
  const me = person(view, { audience: 'child', voice: 'teen' });
  await me.open(practice.origin);
  await me.start();
  await expect(async () => {
    await view.getByRole('button', { name: words('app:nav.next'), exact: true }).tap();
    await expect(view.getByRole('alert')).toBeFocused({ timeout: 600 });
  }).toPass();
  const needed = words('app:problem.needed');
  const label = me.say({ question: 'audience', part: 'label' });
  await expect(view.getByRole('alert')).toMatchAriaSnapshot(
    asSnapshot([
      holding('alert', undefined, [
        h2('app:problem.title'),
        holding('list', undefined, [holding('listitem', undefined, [heard('link', `${label} ${needed}`)])]),
      ]),
    ]),
  );
  await expect(view.getByRole('group', { name: label, exact: true })).toHaveAccessibleDescription(
    new RegExp(needed.replace(/[.?]/g, '\\$&')),
  );
  const told = { audience: 'child', 'age-band': '14to17', 'device-shared': 'no', concerns: ['asked-nudes'] };
  await me.tell(told, me.say({ screen: 'story', part: 'title' }));
  await me.sendSoFar();
  const change = (id: string) => me.say({ question: id, part: 'label' });
  await expect(view.locator('body')).toMatchAriaSnapshot(
    page([
      heading(words('app:check.title')),
      ...['audience', 'concerns'].flatMap((id) => [
        heard('term'),
        heard('definition'),
        holding('definition', undefined, [button(words('app:nav.change-what', { what: change(id) }))]),
      ]),
      h2('app:check.remember'),
      button(words('app:check.send')),
    ]),
  );
  await me.send();
  await expect(me.state()).toHaveText(words('app:state.practice-arrived'));
  await expect(
    view.getByRole('status').filter({ hasText: words('app:state.practice-arrived') }),
  ).toBeVisible();
  await expect(view.locator('body')).toMatchAriaSnapshot(
    page([
      heading(words('app:done.title')),
      holding('status', undefined, [h2('app:state.practice-arrived')]),
      h2('app:done.next-title'),
      h2('app:done.meanwhile'),
      holding('list', undefined, []),
      h2('app:done.help'),
      heard('link'),
      button(words('app:done.changed')),
      button(words('app:done.remove')),
    ]),
  );
});
