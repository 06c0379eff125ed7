type FieldNotesProps = {
  readonly name: string;
  readonly hint?: string | undefined;
  readonly wrong?: string | undefined;
};

/** What stands between a label and its field: the hint, and what is wrong. */
export function FieldNotes({ name, hint, wrong }: FieldNotesProps) {
  return (
    <>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {wrong && (
        <p class="wrong" id={`${name}-wrong`}>
          {wrong}
        </p>
      )}
    </>
  );
}
