import { useEffect } from 'preact/hooks';
import { dayWords } from '../components/told-answer.tsx';
import { useSession } from '../state/session-context.ts';
import { QuestionScreen } from './question.tsx';

/** Any day: what takes long is that the first one is written out. */
const SOME_DAY = '2000-01-01';
/** By then the answer before this question is kept, and somebody reads; in milliseconds. */
const SOON = 2000;

/**
 * A question after the first ones. A browser looks long for its words for days, on a slow phone for as long as a whole screen
 * takes: while somebody reads, so that the check page does not wait for them.
 */
export function LaterQuestion() {
  const { language } = useSession();
  useEffect(() => {
    const wait = setTimeout(() => {
      // Safari has no requestIdleCallback: there they are looked for when they are wanted.
      window.requestIdleCallback?.(() => dayWords(SOME_DAY, language));
    }, SOON);
    return () => clearTimeout(wait);
  }, [language]);
  return <QuestionScreen />;
}
