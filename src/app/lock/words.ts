/** The words of the lock come with its screens, when one is opened (components/lock-part.tsx). */
export { t } from '../texts/spoken.ts';
