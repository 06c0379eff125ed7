import type { Voice } from '../../report/people.ts';
import { useSession } from '../state/session-context.ts';
import { t } from './words.ts';

type ListProps = {
  /** Keys of texts. */
  readonly of: readonly string[];
  readonly values?: Readonly<Record<string, string>>;
  /** Whom it is said to, where that is not who tells. */
  readonly voice?: Voice;
};

/** Sentences under each other, in the voice of whoever is here. */
export function List({ of, values, voice }: ListProps) {
  const { journey } = useSession();
  const context = voice ?? journey.voice.value;
  return (
    <ul>
      {of.map((key) => (
        <li key={key}>{t(key, { ...values, context })}</li>
      ))}
    </ul>
  );
}
