/** The words of the long pages come with these, when one is opened (components/guided.tsx). */
export { t } from '../texts/spoken.ts';
