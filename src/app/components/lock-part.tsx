import { onDemand } from './on-demand.tsx';

/** The screens of the lock, loaded when one is opened. */
export const LockPart = onDemand(
  () => import('../lock/lock.ts'),
  ({ LOCK }) => LOCK,
  'lock',
);
