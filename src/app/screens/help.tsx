import { Heading } from '../../ui/heading.tsx';
import { HelpLines } from '../components/help-lines.tsx';
import { useSession } from '../state/session-context.ts';

/** Every help line that fits whoever is here: why, when and how, also without speaking and without a phone. */
export function Help() {
  const { t, journey } = useSession();
  const voice = journey.voice.value;
  return (
    <>
      <Heading>{t('app:help.title')}</Heading>
      <HelpLines voice={voice} audience={journey.audience.value} />
      <p>{t('safety:no-phone', { context: voice })}</p>
    </>
  );
}
