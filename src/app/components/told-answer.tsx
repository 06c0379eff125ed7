import { answeredValue, codesOf } from '../../report/answers.ts';
import type { Question } from '../../report/questionnaire.ts';
import { useSession } from '../state/session-context.ts';
import { useWords } from '../state/use-words.ts';

type ToldAnswerProps = { readonly question: Question; readonly label: string; readonly onChange: () => void };

/** One answer on the check page: what was asked, what was said, and the way to change it. */
export function ToldAnswer({ question, label, onChange }: ToldAnswerProps) {
  const { t, journey, language } = useSession();
  const words = useWords();
  const answers = journey.answers.value;
  const value = answeredValue(answers, question.id);
  return (
    <div>
      <dt>{label}</dt>
      {/* What somebody typed runs as it was typed, whichever way the page does. */}
      <dd
        dir="auto"
        data-own={typeof value === 'number' || (!question.options && typeof value === 'string') || undefined}
      >
        {told() ?? <span class="hint">{t('app:check.nothing')}</span>}
      </dd>
      <dd class="way">
        <button
          type="button"
          class="button plain"
          aria-label={t('app:nav.change-what', { what: label })}
          onClick={onChange}
        >
          {t('app:nav.change')}
        </button>
      </dd>
    </div>
  );

  function told(): string | null {
    if (value === undefined) return null;
    if (typeof value === 'number') return String(value);
    if (!question.options && typeof value === 'string') return value;
    const said = codesOf(answers, question.id).map((code) => words({ question: question.id, option: code }));
    const day =
      typeof value === 'object' && !Array.isArray(value) && value.code === 'date' ? value.from : null;
    return day ? `${said.join('\n')}: ${dayWords(day, language)}` : said.join('\n');
  }
}

const dayWords = (day: string, language: string) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' }).format(
    new Date(`${day}T12:00:00Z`),
  );
