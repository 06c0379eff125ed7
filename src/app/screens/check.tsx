import { useEffect, useState } from 'preact/hooks';
import { answeredValue } from '../../report/answers.ts';
import { screensFor } from '../../report/navigation.ts';
import { ONLINE_ABUSE } from '../../report/online-abuse.ts';
import { questionsOn } from '../../report/questions-on.ts';
import { Heading } from '../../ui/heading.tsx';
import { KeepingNote } from '../components/keeping-note.tsx';
import { SendPart } from '../components/send-part.tsx';
import { ToldAnswer } from '../components/told-answer.tsx';
import { useSession } from '../state/session-context.ts';
import { useWords } from '../state/use-words.ts';

/** Answers that are painted first: more than a phone shows at once. */
const FIRST = 7;
/** The rest follows that frame so many milliseconds later: the answer that led here is kept between the two. */
const REST_AFTER = 50;

/**
 * Everything that was said, part by part, each with a way to change it; rule 10 again; then send. What is seen at once is
 * painted first, and the rest after it: for all of it a slow phone needs long.
 */
export function Check() {
  const session = useSession();
  const { t, journey } = session;
  const words = useWords();
  const [whole, setWhole] = useState(false);
  const [unfolded, setUnfolded] = useState(false);
  useEffect(() => {
    const wait = setTimeout(() => setWhole(true), REST_AFTER);
    return () => clearTimeout(wait);
  }, []);
  const answers = journey.answers.value;
  const asked = screensFor(ONLINE_ABUSE, answers).flatMap((screen) =>
    questionsOn(screen, answers).map((question) => ({ screen, question })),
  );
  const told = asked.filter(({ question }) => answeredValue(answers, question.id) !== undefined);
  const untold = asked.filter((one) => !told.includes(one));
  const shown = whole ? told : told.slice(0, FIRST);
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
  return (
    <>
      <Heading>{t('app:check.title')}</Heading>
      <p>{t('app:check.intro')}</p>
      {[...new Set(shown.map(({ screen }) => screen.section))].map((section) => (
        <section key={section}>
          <h2>{words({ section })}</h2>
          {list(shown.filter(({ screen }) => screen.section === section))}
        </section>
      ))}
      {whole && untold.length > 0 && (
        <details onToggle={({ currentTarget }) => setUnfolded(currentTarget.open)}>
          <summary>{t('app:check.more')}</summary>
          {unfolded && list(untold)}
        </details>
      )}
      {whole && <KeepingNote />}
      {whole && <SendPart />}
    </>
  );
}
