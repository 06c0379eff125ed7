import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type Answers, type AnswerValue, answeredValue } from '../../report/answers.ts';
import type { Draft } from '../../report/draft.ts';
import { nextScreen, previousScreen, progress, questionsOn, screensFor } from '../../report/navigation.ts';
import { isBlank, normalise } from '../../report/normalise.ts';
import { ONLINE_ABUSE } from '../../report/online-abuse.ts';
import type { Audience, Voice } from '../../report/people.ts';
import type { Question, Screen } from '../../report/questionnaire.ts';
import type { EarlierAnswer } from '../../report/report.ts';
import { roomLeft } from '../../report/room-left.ts';
import { missingToSend } from '../../report/sendable.ts';
import { isGentle, type Problem, validate } from '../../report/validation.ts';
import { voiceOf } from '../../report/voice.ts';
import { REPORT_MAX_BYTES } from '../../wire/limits.ts';

/** What the journey asks of the world. */
export type JourneyWorld = {
  /** The device's time, RFC 3339 with offset. */
  readonly now: () => string;
  /** BCP 47 tag of the language that is spoken now. */
  readonly language: () => string;
  /** Told at each confirmed answer; what is kept, and where, is not the journey's business. */
  readonly confirmed: () => void;
  /** Told at each letter typed. */
  readonly typed: () => void;
};

/** Where a step leads: to a screen of the questionnaire, to the check page, or out of the questionnaire. */
export type Step = 'screen' | 'check' | 'out' | 'stay';

/**
 * One person's way through the questionnaire: what they said, where they are, what is wrong on this screen. It knows
 * the questionnaire and no screen.
 */
export type Journey = {
  readonly answers: ReadonlySignal<Answers>;
  readonly screen: ReadonlySignal<Screen>;
  readonly voice: ReadonlySignal<Voice>;
  readonly audience: ReadonlySignal<Audience | undefined>;
  readonly progress: ReadonlySignal<{ done: number; left: number; total: number }>;
  readonly problems: ReadonlySignal<ReadonlyMap<string, Problem>>;
  readonly maySend: ReadonlySignal<boolean>;
  readonly questions: ReadonlySignal<readonly Question[]>;
  /** Bytes of UTF-8 still free. */
  readonly room: ReadonlySignal<number>;
  /** Takes an answer as it is given; undefined takes it back. Not confirmed yet. */
  readonly answer: (question: Question, value: AnswerValue | undefined) => void;
  /** Confirms this screen and goes on. What was passed over is kept as passed over. */
  readonly next: () => Step;
  readonly back: () => Step;
  /** To the check page, from any screen, with what has been said so far. */
  readonly toCheck: () => Step;
  /** From the check page back to the screen from which it was reached; a change on the way does not count. */
  readonly reopenLast: () => Step;
  /** Opens one screen from the check page; *next* then leads back there, by way of what the change makes new. */
  readonly change: (screenId: string) => void;
  readonly toDraft: () => Draft;
  /** Opens a draft. `returnTo`: once this screen is answered, back to where the person had come to (a screen's id). */
  readonly open: (draft: Draft, returnTo?: string) => void;
  /** Whether somebody is telling something on this page, and it has not been sealed. */
  readonly inProgress: () => boolean;
  /** Forgets all but who is here and whether the device is shared: after sending (FIELD 4, lesson 12). */
  readonly keepOnlyWho: () => void;
  /** A new report; `earlierReference` when it belongs to one already sent, and is short. */
  readonly startAfresh: (earlierReference?: string) => void;
  readonly forget: () => void;
};

/** A screen answered out of its turn. `backTo`: what follows when nothing new is asked. */
type Detour = {
  readonly from: string;
  readonly backTo: 'check' | 'screen';
  readonly unasked: ReadonlySet<string>;
};

const FIRST = ONLINE_ABUSE.screens[0] as Screen;

/** Who is here and on what device: what a *Something changed?* report need not ask again. */
const WHO = ['audience', 'age-band', 'device-shared'];

export function createJourney(world: JourneyWorld): Journey {
  const answers = signal<Answers>({});
  /** The answers as of the last change that can decide what is asked: one more letter cannot, nor what is passed over. */
  const deciding = signal(answers.value);
  const at = signal(FIRST.id);
  /** While one screen is answered out of its turn: where the person had come to, and what they had not met. */
  const changing = signal<Detour | null>(null);
  const telling = signal(false);
  const problems = signal<ReadonlyMap<string, Problem>>(new Map());
  const earlier: Signal<readonly EarlierAnswer[]> = signal([]);
  let startedAt = world.now();
  let earlierReference: string | undefined;

  const screen = computed(() => ONLINE_ABUSE.screens.find(({ id }) => id === at.value) ?? FIRST);
  const voice = computed(() => voiceOf(answers.value));
  const questions = computed(() => questionsOn(screen.value, answers.value));
  const screens = computed(() => screensFor(ONLINE_ABUSE, deciding.value));
  const room = computed(() => roomLeft(answers.value, REPORT_MAX_BYTES, earlier.value));

  const goTo = (to: Screen | null): Step => {
    problems.value = new Map();
    if (!to) {
      const detour = changing.value;
      changing.value = null;
      if (detour) at.value = detour.from;
      return detour?.backTo ?? 'check';
    }
    at.value = to.id;
    return 'screen';
  };

  /** What of a screen applies and has never been met: its questions, or the screen itself if it only shows something. */
  const unaskedOn = (one: Screen): readonly string[] =>
    one.shows
      ? [one.id]
      : questionsOn(one, answers.value)
          .map(({ id }) => id)
          .filter((id) => !answers.value[id]);

  const detourFrom = (from: string, backTo: Detour['backTo']): Detour => ({
    from,
    backTo,
    unasked: new Set(screens.value.flatMap(unaskedOn)),
  });

  /** After a change from the check page: the next screen with a question that the change made new. */
  const newlyAsked = (unasked: ReadonlySet<string>): Screen | null =>
    screens.value.find((one) => one.id !== at.value && unaskedOn(one).some((id) => !unasked.has(id))) ?? null;

  /** Other answers than before, whatever they decide. */
  const takeAll = (all: Answers) => {
    answers.value = all;
    deciding.value = all;
  };

  const reset = () => {
    takeAll({});
    at.value = FIRST.id;
    changing.value = null;
    problems.value = new Map();
    earlier.value = [];
    earlierReference = undefined;
    telling.value = false;
    startedAt = world.now();
  };

  return {
    answers,
    screen,
    voice,
    audience: computed(() => answeredValue(answers.value, 'audience') as Audience | undefined),
    progress: computed(() => progress(ONLINE_ABUSE, screens.value, at.value)),
    problems,
    maySend: computed(() => missingToSend(answers.value).length === 0),
    questions,
    room,
    answer(question, value) {
      const before = answeredValue(answers.value, question.id);
      const { [question.id]: _, ...rest } = answers.value;
      const text = typeof value === 'string' ? normalise(value) : value;
      const empty = text === undefined || text === '' || (Array.isArray(text) && text.length === 0);
      const how = isTyped(question) ? 'typed' : 'chosen';
      telling.value = true;
      answers.value = empty
        ? rest
        : {
            ...rest,
            [question.id]: { value: text, how, voice: voice.peek(), language: world.language() },
          };
      if (how === 'chosen' || !isWords(before) || !isWords(text)) deciding.value = answers.value;
      if (how === 'typed') world.typed();
      if (problems.value.size > 0) problems.value = check(questions.value, answers.value, room.value);
    },
    next() {
      const found = check(questions.value, answers.value, room.value);
      const shown = new Map(
        [...found].filter(([id, problem]) => !isGentle(problem) || !problems.value.has(id)),
      );
      problems.value = found;
      if (shown.size > 0) return 'stay';
      const passed = questions.value.filter(({ id }) => !answers.value[id]);
      answers.value = {
        ...answers.value,
        ...Object.fromEntries(passed.map(({ id }) => [id, { skipped: true as const }])),
      };
      const step = goTo(
        changing.value
          ? newlyAsked(changing.value.unasked)
          : nextScreen(ONLINE_ABUSE, screens.value, at.value),
      );
      world.confirmed();
      return step;
    },
    back() {
      if (changing.value) return goTo(null);
      const before = previousScreen(ONLINE_ABUSE, screens.value, at.value);
      return before ? goTo(before) : 'out';
    },
    toCheck() {
      problems.value = check(questions.value, answers.value, room.value);
      if ([...problems.value.values()].some((problem) => !isGentle(problem))) return 'stay';
      goTo(null);
      world.confirmed();
      // Also from a screen that is asked again, which leads back to where the person had come to.
      return 'check';
    },
    reopenLast() {
      const still = screens.value.find(({ id }) => id === at.value);
      return goTo(still ?? previousScreen(ONLINE_ABUSE, screens.value, at.value));
    },
    change(screenId) {
      changing.value = detourFrom(at.value, 'check');
      at.value = screenId;
      problems.value = new Map();
    },
    toDraft: () => ({
      v: 1,
      questionnaire: ONLINE_ABUSE.version,
      answers: answers.value,
      at: at.value,
      startedAt,
      touchedAt: world.now(),
      earlier: [...earlier.value],
      ...(earlierReference ? { earlierReference } : {}),
    }),
    open(draft, returnTo) {
      reset();
      telling.value = true;
      takeAll(draft.answers);
      at.value = draft.at;
      earlier.value = draft.earlier;
      startedAt = draft.startedAt;
      earlierReference = draft.earlierReference;
      if (returnTo) changing.value = detourFrom(returnTo, 'screen');
    },
    keepOnlyWho() {
      const who = Object.fromEntries(
        WHO.flatMap((id) => (answers.value[id] ? [[id, answers.value[id]]] : [])),
      ) as Answers;
      reset();
      takeAll(who);
    },
    startAfresh(reference) {
      const who = answers.value;
      reset();
      if (!reference) return;
      earlierReference = reference;
      takeAll(who);
      if (who['audience']) at.value = 'danger';
    },
    inProgress: () => telling.value,
    forget: reset,
  };
}

const isTyped = ({ kind }: Question) => ['text', 'lines', 'story', 'number'].includes(kind);

/** What words say decides nothing that is asked, only whether there are any. */
const isWords = (value: AnswerValue | undefined) => typeof value === 'string' && !isBlank(value);

function check(questions: readonly Question[], answers: Answers, room: number): Map<string, Problem> {
  const found = new Map<string, Problem>();
  for (const question of questions) {
    const value = answeredValue(answers, question.id);
    const problem =
      value === undefined
        ? question.needed
          ? ('needed' as const)
          : null
        : (validate(question, value) ?? (room < 0 && isTyped(question) ? ('too-many-bytes' as const) : null));
    if (problem) found.set(question.id, problem);
  }
  return found;
}
