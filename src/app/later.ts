/** What comes unasked once the first question is there, in one file: what the next answer leads to, and what makes it work offline. */
export { registerWorker } from './register-worker.ts';
export { LATER } from './screens/later.ts';
