import { useState } from 'preact/hooks';
import { answeredValue } from '../../report/answers.ts';
import { screensFor } from '../../report/navigation.ts';
import { ONLINE_ABUSE } from '../../report/online-abuse.ts';
import { questionsOn } from '../../report/questions-on.ts';
import { Heading } from '../../ui/heading.tsx';
import { SteadyButton } from '../../ui/steady-button.tsx';
import { HardThings } from '../components/hard-things.tsx';
import { KeepingNote } from '../components/keeping-note.tsx';
import { ToldAnswer } from '../components/told-answer.tsx';
import { useSession } from '../state/session-context.ts';
import { useWords } from '../state/use-words.ts';

/** Everything that was said, part by part, each with a way to change it; rule 10 again; then send. */
export function Check() {
  const session = useSession();
  const { t, journey, sending } = session;
  const words = useWords();
  const answers = journey.answers.value;
  const asked = screensFor(ONLINE_ABUSE, answers).flatMap((screen) =>
    questionsOn(screen, answers).map((question) => ({ screen, question })),
  );
  const told = asked.filter(({ question }) => answeredValue(answers, question.id) !== undefined);
  const [unfolded, setUnfolded] = useState(false);
  const untold = asked.filter((one) => !told.includes(one));
  const list = (some: typeof asked) => (
    <dl class="told">
      {some.map(({ screen, question }) => (
        <ToldAnswer
          key={question.id}
          question={question}
          label={words({ question: question.id, part: 'label' })}
          onChange={() => session.change(screen.id)}
        />
      ))}
    </dl>
  );
  const state = sending.value;
  return (
    <>
      <Heading>{t('app:check.title')}</Heading>
      <p>{t('app:check.intro')}</p>
      {[...new Set(told.map(({ screen }) => screen.section))].map((section) => (
        <section key={section}>
          <h2>{words({ section })}</h2>
          {list(told.filter(({ screen }) => screen.section === section))}
        </section>
      ))}
      {untold.length > 0 && (
        <details onToggle={({ currentTarget }) => setUnfolded(currentTarget.open)}>
          <summary>{t('app:check.more')}</summary>
          {unfolded && list(untold)}
        </details>
      )}
      <KeepingNote />
      <h2>{t('app:check.remember')}</h2>
      <HardThings />
      {!journey.maySend.value && <p class="wrong">{t('app:check.missing')}</p>}
      {state.kind === 'stopped' && (
        <div class="summary" role="alert">
          {state.why === 'broken' && <h2>{t('app:check.broken-title')}</h2>}
          <p>{t(`app:check.${state.why}`)}</p>
          {state.why === 'broken' && (
            <button type="button" class="button" onClick={session.trySealing}>
              {t('app:check.again')}
            </button>
          )}
        </div>
      )}
      <div class="ways">
        <SteadyButton
          class="button primary wide"
          off={
            state.kind === 'trying' ||
            state.kind === 'sealing' ||
            !journey.maySend.value ||
            session.sealingBroken.value
          }
          onClick={session.send}
        >
          {t('app:check.send')}
        </SteadyButton>
        <p role="status" class="hint">
          {state.kind === 'sealing'
            ? t('app:check.sending')
            : state.kind === 'trying'
              ? t('app:check.trying')
              : ''}
        </p>
      </div>
    </>
  );
}
