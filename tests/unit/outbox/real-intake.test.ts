import { expect, test } from 'vitest';
import { runIntake } from '../intake/support/running-intake.ts';
import { realHybridAgeFile } from '../intake/support/sealed.ts';
import { type Network, phone } from './phone.ts';

/** The phone's network with a real intake at its other end. */
const through =
  (url: string): Network =>
  ({ path, init }) =>
    fetch(url + path, init);

test('a report to four keys reaches a real intake, arrives once and is there for the desk', async () => {
  const intake = await runIntake();
  const child = await phone();
  const id = await child.seal({
    sealed: await realHybridAgeFile(4),
    receiptKeys: intake.folder.operator.receiptKeys,
  });
  expect(await child.deliver(through(intake.url))).toMatchObject({ arrived: [{ id }], waiting: 0 });
  const listed = (await (await intake.askDesk('/v1/reports?limit=10')).json()) as { reports: unknown[] };
  expect(listed.reports).toMatchObject([{ id }]);
});

test('when the answer is lost after the intake stored it, the next try arrives and nothing is there twice', async () => {
  const intake = await runIntake();
  const child = await phone();
  const id = await child.seal({
    sealed: await realHybridAgeFile(1),
    receiptKeys: intake.folder.operator.receiptKeys,
  });
  const lost: Network = async (sent) => {
    await through(intake.url)(sent);
    throw new TypeError('network changed');
  };
  expect(await child.deliver(lost)).toMatchObject({ arrived: [], waiting: 1 });
  expect(await child.deliver(through(intake.url))).toMatchObject({ arrived: [{ id }], waiting: 0 });
  const listed = (await (await intake.askDesk('/v1/reports?limit=10')).json()) as { reports: unknown[] };
  expect(listed.reports.length).toBe(1);
});

test('what is no age file is refused by a real intake, and kept', async () => {
  const intake = await runIntake();
  const child = await phone();
  const id = await child.seal({ receiptKeys: intake.folder.operator.receiptKeys });
  expect(await child.deliver(through(intake.url))).toMatchObject({ arrived: [], waiting: 1 });
  expect(await child.outbox()).toMatchObject([{ id, state: 'refused' }]);
});
