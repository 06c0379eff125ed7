import { onDemand } from './on-demand.tsx';

/** What comes after the first questions: brought as soon as the page works. */
export const Later = onDemand(
  () => import('../later.ts'),
  ({ LATER }) => LATER,
  'later',
);
