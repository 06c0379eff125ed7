import type { Plugin } from 'vite';
import { cutLibrary } from './cut-library.ts';

/** Builds the app and its service worker without idb's ways to walk through cursors: nothing of ours is walked through. */
export const narrowIdb = (): Plugin =>
  cutLibrary('narrow-idb', [
    {
      file: '/idb/build/index.js',
      cuts: [{ what: /const advanceMethodProps = [\s\S]*?(?=export \{)/, instead: '' }],
    },
  ]);
