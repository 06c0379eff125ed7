import { FieldNotes } from './field-notes.tsx';

type TextFieldProps = {
  readonly name: string;
  readonly label: string;
  readonly labelUnseen: boolean;
  readonly hint?: string | undefined;
  readonly wrong?: string | undefined;
  /** Said politely when there is little room left. */
  readonly room?: string | undefined;
  readonly lines?: 'one' | 'several' | 'many';
  readonly type?: 'text' | 'tel' | 'email' | 'number' | 'date';
  /** No capital letter at the beginning. */
  readonly plain?: boolean;
  readonly value: string;
  readonly onInput: (value: string) => void;
};

/**
 * A field with its label above and its hint between. Nothing of it is filled in, corrected or remembered by the browser:
 * autocomplete would write what is typed into the browser's own files, and spelling help may be a service elsewhere (rule 6).
 */
export function TextField(props: TextFieldProps) {
  const { name, type = 'text', lines = 'one' } = props;
  const described = [
    props.hint && `${name}-hint`,
    props.wrong && `${name}-wrong`,
    props.room && `${name}-room`,
  ]
    .filter(Boolean)
    .join(' ');
  const shared = {
    ref: (field: HTMLElement | null) => {
      // As an attribute: as a property it is a boolean, and any text would switch it on.
      field?.setAttribute('autocorrect', 'off');
      // Some browsers ask a service of theirs how a sentence may go on (HTML, *writing suggestions*).
      field?.setAttribute('writingsuggestions', 'false');
    },
    id: `q-${name}`,
    name,
    value: props.value,
    autocomplete: 'off',
    dir: 'auto',
    autocapitalize: type === 'text' && !props.plain ? 'sentences' : 'off',
    spellcheck: false,
    'aria-describedby': described || undefined,
    'aria-invalid': props.wrong ? true : undefined,
    onInput: (event: { currentTarget: { value: string } }) => props.onInput(event.currentTarget.value),
  } as const;
  return (
    <div class="question">
      <label class={props.labelUnseen ? 'label unseen' : 'label'} for={`q-${name}`}>
        {props.label}
      </label>
      <FieldNotes name={name} hint={props.hint} wrong={props.wrong} />
      {lines === 'one' ? (
        <input
          class="field"
          {...shared}
          {...({ type: type === 'number' ? 'text' : type } as { type: 'text' })}
          inputMode={type === 'number' ? 'numeric' : undefined}
        />
      ) : (
        <textarea
          class={lines === 'many' ? 'field long' : 'field'}
          rows={lines === 'many' ? 8 : 3}
          {...shared}
        />
      )}
      {/* There before it is filled: what appears together with its live region is often not read out. */}
      <p class="hint" id={`${name}-room`} role="status">
        {props.room}
      </p>
    </div>
  );
}
