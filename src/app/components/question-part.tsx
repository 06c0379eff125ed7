import type { AnswerValue } from '../../report/answers.ts';
import { answeredValue, codesOf } from '../../report/answers.ts';
import type { Callout, Question } from '../../report/questionnaire.ts';
import { optionsOf } from '../../report/questions-on.ts';
import { daysOf, type WhenCode } from '../../report/when.ts';
import { Cards } from '../../ui/cards.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { choose } from '../state/choose.ts';
import { useSession } from '../state/session-context.ts';
import { useWords } from '../state/use-words.ts';
import { CalloutBox } from './callout-box.tsx';
import { OptionDrawing } from './option-drawing.tsx';
import { TakeBack } from './take-back.tsx';

/** The room is said when less than a fifth of it is left, and at most 500 letters. */
const SAY_ROOM_BELOW = 500;
const SAY_ROOM_SHARE = 0.2;

type QuestionPartProps = {
  readonly question: Question;
  /** The screen's heading: a label that says the same is not shown twice. */
  readonly title: string;
  readonly callout: Callout | undefined;
};

/** One part of a screen: its options or its field, what is wrong with it, and the help its answer calls for. */
export function QuestionPart({ question, title, callout }: QuestionPartProps) {
  const session = useSession();
  const { t, journey, now } = session;
  const answers = journey.answers.value;
  const voice = journey.voice.value;
  const words = useWords();
  const problem = journey.problems.value.get(question.id);
  const wrong = problem && t(`app:problem.${problem}`, { context: voice });
  const label = words({ question: question.id, part: 'label' });
  const hint = words({ question: question.id, part: 'hint' });
  const value = answeredValue(answers, question.id);
  const typed = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const give = (next: AnswerValue | undefined) => journey.answer(question, next);
  const date = typeof value === 'object' && !Array.isArray(value) && value.code === 'date' ? value : null;

  const take = (code: string) => {
    if (question.kind === 'many') give([...choose(question, codesOf(answers, question.id), code)]);
    else if (question.kind === 'when') give(daysOf(code as WhenCode, now()));
    else give(code);
  };

  return (
    <>
      {question.options ? (
        <Cards
          name={question.id}
          legend={label}
          legendUnseen={label === title}
          hint={hint}
          wrong={problem === 'not-a-date' ? undefined : wrong}
          several={question.kind === 'many'}
          chosen={codesOf(answers, question.id)}
          onChoose={take}
          options={optionsOf(question, answers).map(({ code, picture }) => ({
            code,
            label: words({ question: question.id, option: code }),
            picture: picture && voice === 'under11' ? <OptionDrawing name={picture} /> : undefined,
          }))}
        />
      ) : (
        <TextField
          name={question.id}
          label={label}
          labelUnseen={label === title}
          hint={hint}
          wrong={wrong}
          lines={question.kind === 'story' ? 'many' : question.kind === 'lines' ? 'several' : 'one'}
          type={fieldType(question)}
          value={typed}
          onInput={(text) => give(question.kind === 'number' ? asNumber(text) : text)}
          room={roomWords()}
        />
      )}
      {date && (
        <TextField
          name={`${question.id}-date`}
          label={t('app:field.date')}
          labelUnseen={false}
          type="date"
          wrong={problem === 'not-a-date' ? wrong : undefined}
          value={date.from ?? ''}
          onInput={(day) => give(daysOf('date', now(), day || undefined))}
        />
      )}
      {value !== undefined && mayTakeBack(question) && <TakeBack question={question} label={label} />}
      {/* There before it is filled: what appears together with its live region is often not read out. */}
      <div role="status">{callout && <CalloutBox callout={callout} />}</div>
    </>
  );

  function roomWords(): string | undefined {
    const limit = question.maxLength ?? Infinity;
    // A letter takes one to three bytes: two is the honest middle.
    const left = Math.max(0, Math.min(limit - typed.length, Math.floor(journey.room.value / 2)));
    const near = left < Math.min(SAY_ROOM_BELOW, limit * SAY_ROOM_SHARE);
    return value !== undefined && near ? t('app:field.room', { count: inSteps(left) }) : undefined;
  }
}

/** About how many are left. It is read out at each change: so it changes now and then, not with every letter. */
const inSteps = (left: number) => left - (left % (left > 100 ? 50 : left > 20 ? 10 : 1));

/** Ticks are unticked and words deleted; what is needed cannot be passed over. */
const mayTakeBack = ({ kind, needed }: Question) => !needed && (kind === 'one' || kind === 'when');

function fieldType({ format, kind }: Question): 'text' | 'tel' | 'email' | 'number' {
  if (kind === 'number') return 'number';
  if (format === 'phone') return 'tel';
  if (format === 'email') return 'email';
  return 'text';
}

/** A whole number as a number; anything else stays as it was typed, so that it can be said to be none. */
function asNumber(text: string): number | string {
  const trimmed = text.trim();
  return /^\d{1,6}$/.test(trimmed) ? Number(trimmed) : trimmed;
}
