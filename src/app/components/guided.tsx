import { onDemand } from './on-demand.tsx';

/** The long texts, loaded when the first of them is opened. */
export const Guided = onDemand(
  () => import('../guidance/guidance.ts'),
  ({ GUIDANCE }) => GUIDANCE,
  'guidance',
);
