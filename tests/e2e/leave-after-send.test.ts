import { expectNothingOfOurs } from './stage/leaving.ts';
import { person, words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';
import { visitOnce } from './stage/walk.ts';

const WHO = { audience: 'child', voice: 'teen' } as const;

for (const shared of ['not-sure', 'no'])
  test(`left in the very moment that it is sent, without a connection (others use this phone: ${shared}): nothing is shown, and it arrives`, async ({
    page,
    context,
    practice,
  }) => {
    await visitOnce(page, practice.origin);
    const me = person(page, WHO);
    await me.start();
    const told = {
      ...{ audience: 'child', 'age-band': '14to17', concerns: ['blackmail'] },
      'device-shared': shared,
    };
    await me.tell(told, me.say({ screen: 'when', part: 'title' }));
    await me.sendSoFar();
    await expect(page.getByRole('button', { name: words('app:check.send') })).toBeEnabled();
    await context.setOffline(true);
    const tools = await context.newCDPSession(page);
    await tools.send('Emulation.setCPUThrottlingRate', { rate: 6 });
    // In one task: no finger is quicker.
    await page.evaluate(
      ([send, leave]) => {
        const press = (kind: string, name: string | undefined) =>
          [...document.querySelectorAll<HTMLElement>(kind)]
            .find((one) => one.textContent?.trim() === name)
            ?.click();
        press('button', send);
        press('a', leave);
      },
      [words('app:check.send'), words('app:nav.leave')],
    );
    const facts = () =>
      page.evaluate(() => document.documentElement.dataset['facts']).catch(() => 'between two pages');
    await expect.poll(facts).toBeUndefined();
    await expectNothingOfOurs(page);
    expect(practice.rows()).toEqual([]);

    await context.setOffline(false);
    const later = await context.newPage();
    await later.goto(practice.origin);
    await expect.poll(() => practice.rows().length).toBe(1);
  });
