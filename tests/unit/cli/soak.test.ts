import { expect, test } from 'vitest';
import { runNode, script } from '../../e2e/stage/run-node.ts';

test.each([
  ['--reports', 'many'],
  ['--reports', '0'],
  ['--seed', '-3'],
  ['--seed', '1.5'],
])('a soak with %s %s does not start, and says how to ask for one', async (...args) => {
  const { code, out, err } = await runNode([script('src/cli/soak.ts'), args.join('=')]);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain('npm run soak -- --reports 20000 --seed 7');
});
