import { join } from 'node:path';
import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const SLOW = 60_000;
const eslint = new ESLint({ cwd: ROOT, overrideConfigFile: join(ROOT, '.config', 'eslint.config.js') });

/** Which rules are broken if `file`, which exists, had this text. */
async function broken(file: string, text: string): Promise<readonly (string | null)[]> {
  const results = await eslint.lintText(text, { filePath: join(ROOT, file) });
  return results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId));
}

test.each([
  'export const key = crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt"]);\n',
  'const { subtle } = crypto;\nexport { subtle };\n',
])('keys are made behind the one door to crypto only: %s', { timeout: SLOW }, async (text) => {
  expect(await broken('src/store/store.ts', text)).toContain('no-restricted-syntax');
  expect(await broken('src/crypto/seal.ts', text)).toEqual([]);
});

test('a promise that nobody waits for is refused', { timeout: SLOW }, async () => {
  const text =
    'const keep = async (): Promise<void> => undefined;\nexport const go = (): void => { keep(); };\n';
  expect(await broken('src/store/store.ts', text)).toEqual(['@typescript-eslint/no-floating-promises']);
});
