import { Heading } from '../../ui/heading.tsx';
import { useSession } from '../state/session-context.ts';

/** What *Leave quickly* does and does not, what cannot be hidden, what is kept and for how long. */
export function Private() {
  const { t } = useSession();
  return <Heading>{t('app:private.title')}</Heading>;
}
