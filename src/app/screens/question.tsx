import { useState } from 'preact/hooks';
import type { Answers } from '../../report/answers.ts';
import { holds } from '../../report/conditions.ts';
import type { Callout, Question } from '../../report/questionnaire.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Heading } from '../../ui/heading.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { KeepingNote } from '../components/keeping-note.tsx';
import { OptionDrawing } from '../components/option-drawing.tsx';
import { QuestionPart } from '../components/question-part.tsx';
import { useSession } from '../state/session-context.ts';
import { useWords } from '../state/use-words.ts';

/** One question of the questionnaire, with its parts, the way on, and the way to send what has been said so far. */
export function QuestionScreen() {
  const session = useSession();
  const { t, journey } = session;
  const words = useWords();
  const screen = journey.screen.value;
  const context = journey.voice.value;
  const { done, left, total } = journey.progress.value;
  const [tries, setTries] = useState(0);
  const goOn = (way: () => void) => {
    setTries(tries + 1);
    way();
    const stays = journey.screen.peek() === screen && session.view.peek() === 'question';
    // What has the focus is about to go: Chromium would style the page twice if it went with it.
    if (!stays && document.activeElement instanceof HTMLElement) document.activeElement.blur();
  };
  const parts = journey.questions.value;
  const problems = [...journey.problems.value].map(([id, problem]) => ({
    id: problem === 'not-a-date' ? `${id}-date` : id,
    what: words({ question: id, part: 'label' }),
    text: t(`app:problem.${problem}`, { context }),
  }));
  const title = words({ screen: screen.id, part: 'title' });
  const callouts = calloutsOf(parts, journey.answers.value);
  const hint = words({ screen: screen.id, part: 'hint' });
  return (
    <form
      class="flow"
      data-bench="question"
      novalidate
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        goOn(session.next);
      }}
      key={screen.id}
    >
      <ProgressBar
        words={left > 0 ? t('app:progress.left', { count: left }) : t('app:progress.last')}
        done={done}
        total={total}
        company={context === 'under11' && <OptionDrawing name="firefly" />}
      />
      {problems.length > 0 && (
        <ErrorSummary title={t('app:problem.title', { context })} problems={problems} tries={tries} />
      )}
      <Heading>{title}</Heading>
      {hint && <p class="hint">{hint}</p>}
      {parts.map((question) => (
        <QuestionPart
          key={question.id}
          question={question}
          title={title}
          callout={callouts.get(question.id)}
        />
      ))}
      <div class="ways">
        <button type="submit" class="button primary wide">
          {t('app:nav.next', { context })}
        </button>
        {journey.maySend.value && (
          <button type="button" class="button wide" onClick={() => goOn(session.sendSoFar)}>
            {t('app:nav.send-so-far', { context })}
          </button>
        )}
      </div>
      <KeepingNote />
    </form>
  );
}

/** The help that the answers call for, by the question it stands under; the same help stands on a screen once. */
function calloutsOf(questions: readonly Question[], answers: Answers): ReadonlyMap<string, Callout> {
  const shown = new Map<string, Callout>();
  for (const { id, callouts = [] } of questions) {
    const callout = callouts.find(({ when }) => holds(when, answers))?.callout;
    if (callout && ![...shown.values()].includes(callout)) shown.set(id, callout);
  }
  return shown;
}
