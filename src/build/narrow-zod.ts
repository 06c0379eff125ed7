import type { Plugin } from 'vite';
import * as onPhones from './zod-on-phones.ts';

const IN_PLACE = new URL('./zod-on-phones.ts', import.meta.url).pathname;
const OURS = /^(?!.*[\\/]node_modules[\\/]).*\.tsx?$/;

/**
 * Builds the app without zod: a phone asks a schema for nothing but its verdict and its data, for which a twentieth of the
 * bytes is enough. The schemas themselves stay as they are; the intake and the desk read them with zod. One that uses
 * something else of zod ends the build.
 */
export function narrowZod(): Plugin {
  return {
    name: 'nightlight:narrow-zod',
    apply: 'build',
    enforce: 'pre',
    resolveId: (source) => (source === 'zod/mini' ? IN_PLACE : null),
    transform(code, id) {
      if (!OURS.test(id) || !/ from 'zod\/mini'/.test(code)) return null;
      for (const [, used = ''] of code.matchAll(/\bz\.(\w+)\(/g)) {
        if (!(used in onPhones)) this.error(`${id} uses z.${used}, which zod-on-phones.ts does not have`);
      }
      return null;
    },
  };
}
