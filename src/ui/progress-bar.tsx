/** How far it is, in words first and as a quiet bar beside them. */
export function ProgressBar({ words, done, total }: { words: string; done: number; total: number }) {
  return (
    <div class="progress">
      <span>{words}</span>
      <progress value={done} max={total} aria-label={words} />
    </div>
  );
}
