import type { ComponentChildren } from 'preact';
import { FieldNotes } from './field-notes.tsx';

export type CardOption = {
  readonly code: string;
  readonly label: string;
  readonly picture?: ComponentChildren;
};

type CardsProps = {
  readonly name: string;
  readonly legend: string;
  /** The legend repeats the screen's heading: it is read out, and not shown twice. */
  readonly legendUnseen: boolean;
  readonly hint?: string | undefined;
  readonly wrong?: string | undefined;
  readonly several: boolean;
  readonly options: readonly CardOption[];
  readonly chosen: readonly string[];
  readonly onChoose: (code: string) => void;
};

/** Options as cards the full width: a radio or a tick, a picture if there is one, the whole card a target. */
export function Cards(props: CardsProps) {
  const { name, options, chosen, several } = props;
  const pictured = options.some((option) => option.picture);
  const described = [props.hint && `${name}-hint`, props.wrong && `${name}-wrong`].filter(Boolean).join(' ');
  return (
    <fieldset class="question" id={`q-${name}`} aria-describedby={described || undefined}>
      <legend class={props.legendUnseen ? 'unseen' : undefined}>{props.legend}</legend>
      <FieldNotes name={name} hint={props.hint} wrong={props.wrong} />
      <div class={pictured ? 'cards pictured' : 'cards'}>
        {options.map(({ code, label, picture }) => (
          <label class="card" key={code}>
            <input
              type={several ? 'checkbox' : 'radio'}
              name={name}
              value={code}
              autocomplete="off"
              checked={chosen.includes(code)}
              onChange={() => props.onChoose(code)}
            />
            {picture}
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
