import { Heading } from '../../ui/heading.tsx';
import { Guided } from '../components/guided.tsx';
import { useSession } from '../state/session-context.ts';

/** How to put it on a phone, and when not to. Never a prompt (rule 11). */
export function Install() {
  const { t } = useSession();
  return (
    <>
      <Heading>{t('app:install.way')}</Heading>
      <Guided part="ToYourPhone" />
    </>
  );
}
