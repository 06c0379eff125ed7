import { Later } from '../components/later.tsx';
import { useSession } from '../state/session-context.ts';
import { FIRST_QUESTIONS } from '../texts/first-questions.ts';
import { QuestionScreen } from './question.tsx';

/** The question that is on. The first ones are there with the page; the words of the others may still be on their way. */
export function Questions() {
  const { id, shows } = useSession().journey.screen.value;
  if (FIRST_QUESTIONS.includes(id)) return <QuestionScreen />;
  return <Later part={shows === 'other-help' ? 'OtherHelp' : 'QuestionScreen'} />;
}
