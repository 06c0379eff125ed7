import { useSession } from '../state/session-context.ts';
import { t } from './words.ts';

type ListProps = {
  /** Keys in guidance.json. */
  readonly of: readonly string[];
  readonly values?: Readonly<Record<string, string>>;
};

/** Sentences under each other, in the voice of whoever is here. */
export function List({ of, values }: ListProps) {
  const { journey } = useSession();
  return (
    <ul>
      {of.map((key) => (
        <li key={key}>{t(key, { ...values, context: journey.voice.value })}</li>
      ))}
    </ul>
  );
}
