import type { Question } from '../../report/questionnaire.ts';
import { useSession } from '../state/session-context.ts';

type TakeBackProps = { readonly question: Question; readonly label: string };

/**
 * Takes an answer back: a radio that is chosen cannot be unchosen by itself, and nobody has to answer (rule 9). The focus
 * goes to the question's first option, for the button goes with the answer.
 */
export function TakeBack({ question, label }: TakeBackProps) {
  const { t, journey } = useSession();
  const context = journey.voice.value;
  return (
    <button
      type="button"
      class="button plain"
      aria-label={t('app:nav.take-back-what', { context, what: label })}
      onClick={() => {
        document.getElementById(`q-${question.id}`)?.querySelector('input')?.focus();
        journey.answer(question, undefined);
      }}
    >
      {t('app:nav.take-back', { context })}
    </button>
  );
}
