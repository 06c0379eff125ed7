import type { ComponentChildren } from 'preact';

type ProgressBarProps = {
  readonly words: string;
  readonly done: number;
  readonly total: number;
  /** A picture that goes along with whoever is on the way. */
  readonly company?: ComponentChildren;
};

/** How far it is, in words first and as a quiet bar beside them. */
export function ProgressBar({ words, done, total, company }: ProgressBarProps) {
  return (
    <div class="progress">
      <span>{words}</span>
      {company && (
        <span class="company" style={`--at:${total > 0 ? done / total : 0}`}>
          {company}
        </span>
      )}
      <progress value={done} max={total} aria-label={words} />
    </div>
  );
}
