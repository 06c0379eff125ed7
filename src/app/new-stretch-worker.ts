import { trustedWorker } from './trusted-worker.ts';

/** A worker that makes a slow key of a lock (`stretch`). Its file is kept for offline with all the others. */
export const newStretchWorker = (): Worker => new Worker(trustedWorker('stretch'), { type: 'module' });
