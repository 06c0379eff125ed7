import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { scriptsNamedIn } from './modules-after-paint.ts';

/** Chromium 136 and later; V8 looks for it before any code, and others read a comment. */
const HINT = '//# allFunctionsCalledOnLoad\n';

/**
 * Says at the head of the app's own script that nearly all of its functions are called until the first question: then a
 * browser compiles them beside, while the script still comes. Else it does so at each first call, which is as long as all
 * the rest. Must stand behind `modulesAfterPaint`.
 */
export function compileWhole(): Plugin {
  return {
    name: 'nightlight:compile-whole',
    apply: 'build',
    writeBundle({ dir = 'dist' }) {
      const [app = ''] = scriptsNamedIn(readFileSync(join(dir, 'index.html'), 'utf8'));
      const path = join(dir, app);
      writeFileSync(path, HINT + readFileSync(path, 'utf8'));
    },
  };
}
