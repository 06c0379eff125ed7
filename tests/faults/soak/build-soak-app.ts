import { join } from 'node:path';
import { build } from 'vite';
import { ROOT } from '../../e2e/stage/run-node.ts';

/**
 * `node build-soak-app.ts FOLDER`: the practice app as `npm run build` makes it, with one page more, the soak's phone. It
 * is built by the same settings from the same sources, stands in the worker's list and is served under the same policy.
 */
const [outDir] = process.argv.slice(2);
if (!outDir) throw new Error('say where to build');
delete process.env['OPERATOR_FILE'];
await build({
  root: ROOT,
  logLevel: 'warn',
  build: {
    outDir,
    emptyOutDir: true,
    rolldownOptions: {
      input: [join(ROOT, 'index.html'), join(ROOT, 'tests/faults/soak/page/phone.html')],
      // One file for all that is initial would put the app's start and the phone's into the same one, and each page run both.
      output: { codeSplitting: true },
    },
  },
});
