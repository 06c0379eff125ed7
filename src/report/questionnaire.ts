import type { QuestionId } from './answers.ts';
import type { AgeBand, Audience } from './people.ts';

/** What can be asked about answers already given, as data. A question that was skipped or never shown matches no `has`. */
export type Condition =
  | { readonly question: QuestionId; readonly has: readonly string[] }
  /** The question has an answer (any value). */
  | { readonly answered: QuestionId }
  | { readonly audience: readonly Audience[] }
  | { readonly ageBand: readonly AgeBand[] }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/**
 * How a question is answered. `one`: one option. `many`: several options. `text`: a line. `lines`: several short entries,
 * one a line. `story`: long text. `number`: a whole number. `when`: an option that stands for days, or a date.
 */
export type Kind = 'one' | 'many' | 'text' | 'lines' | 'story' | 'number' | 'when';

export type Option = {
  readonly code: string;
  /** In a `many`: choosing it clears the others, and the other way round (`none`, `not-sure`, `rather-not-say`). */
  readonly alone?: true;
  /** Who is offered it; everyone when left out. */
  readonly when?: Condition;
  /** The picture's name (`src/ui/pictures`), shown to the youngest and wherever a picture helps. */
  readonly picture?: string;
};

export type Question = {
  readonly id: QuestionId;
  readonly kind: Kind;
  readonly options?: readonly Option[];
  /** When it applies. What does not apply is not shown, and its answer never reaches the report. */
  readonly when?: Condition;
  /** The report cannot do without it. Everything else can be passed over. */
  readonly needed?: true;
  /** Characters (UTF-16 code units), for `text`, `lines` and `story`. */
  readonly maxLength?: number;
  /** Bounds, inclusive, for `number`. */
  readonly min?: number;
  readonly max?: number;
  /** Form of a `text`, for the keyboard and a gentle check. */
  readonly format?: 'phone' | 'email' | 'name' | 'place';
  /** Which answers show which help at once, under the question (rule 1, DESIGN 5.2 and 5.6). First match wins. */
  readonly callouts?: readonly { readonly when: Condition; readonly callout: Callout }[];
};

/** A help text shown in place, never as a pop-up; its lines come from `src/help`, its words from `locales`. */
export type Callout =
  | 'danger-now'
  | 'home-harm'
  | 'self-harm-now'
  | 'self-harm'
  | 'own-behaviour'
  | 'threat'
  | 'no-contact'
  | 'adult-own'
  | 'already-reported';

/** Where the screen belongs: progress and the check page are told by section. */
export type Section =
  | 'you'
  | 'danger'
  | 'happened'
  | 'story'
  | 'person'
  | 'urgency'
  | 'child'
  | 'knows'
  | 'contact';

/** One question as a person meets it: a heading with one part or a few small ones that belong together. */
export type Screen = {
  readonly id: string;
  readonly section: Section;
  readonly when?: Condition;
  readonly questions: readonly Question[];
  /** `other-help` asks nothing: it offers the right help first for concerns that are not the operator's business. */
  readonly shows?: 'other-help';
};

/** The whole questionnaire, as data. `version` stands in every report. */
export type Questionnaire = { readonly version: string; readonly screens: readonly Screen[] };
