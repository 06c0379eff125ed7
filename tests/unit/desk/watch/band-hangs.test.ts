import { expect, it } from 'vitest';
import { openDesk } from '../../../../src/desk/server/open-desk.ts';
import { OF_EACH_LEVEL } from '../desk-and-intake.ts';
import { startWatching } from './watching.ts';

const [, STANDARD, , IMMEDIATE] = OF_EACH_LEVEL;

it('an immediate report in the book calls after a restart, while the intake does not hand over another one again', async () => {
  const watching = await startWatching();
  await watching.at.send(IMMEDIATE);
  await watching.look();
  const opened = await openDesk({
    ...watching.world,
    fetch: (url, init) =>
      url instanceof Request || !url.toString().includes('sha256=')
        ? fetch(url, init)
        : Promise.reject(new TypeError('cut')),
  });
  if (!opened.ok) throw new Error(opened.trouble);
  await watching.at.send(STANDARD);
  await opened.desk.look({ band: false });
  expect(opened.desk.book.band()).toHaveLength(1);
  opened.desk.close();

  watching.hangs(true);
  watching.later(5);
  await watching.restart();
  await watching.look();
  expect(watching.called()).toEqual([['immediate'], expect.arrayContaining(['immediate'])]);
  watching.hangs(false);
});
