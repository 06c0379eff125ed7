import type { Voice } from '../../report/people.ts';
import { useSession } from '../state/session-context.ts';
import { List } from './list.tsx';
import { t } from './words.ts';

type WhoReadsProps = { readonly voice: Voice; readonly best?: 'best' | 'friend-best' };

/** What an advisor is, who can open a report, and who runs this, where that is known. */
export function WhoReads({ voice, best = 'best' }: WhoReadsProps) {
  const { operator, mode } = useSession();
  const say = (key: string, values = {}) => t(`guidance:guide.who.${key}`, { context: voice, ...values });
  const does = [best, 'together', 'explain', 'shocked'].map((one) => `guidance:guide.who.${one}`);
  const known = operator.value?.kind === 'ready' && mode.value === 'live' ? operator.value.file : null;
  return (
    <>
      <p>{say('advisor')}</p>
      <List of={does} voice={voice} />
      {voice !== 'under11' && <p>{say('computers')}</p>}
      {known && voice !== 'under11' && (
        <p>
          {say('runs', { name: known.name })}
          {known.contact && ` ${say('contact', { contact: known.contact })}`}
        </p>
      )}
    </>
  );
}
