import { Heading } from '../../ui/heading.tsx';
import { Guided } from '../components/guided.tsx';
import { useSession } from '../state/session-context.ts';

/** Who can use this and how, and what does not work so well: the accessibility statement. */
export function Accessibility() {
  const { t, journey } = useSession();
  return (
    <>
      <Heading>{t('app:accessibility.way', { context: journey.voice.value })}</Heading>
      <Guided part="Accessibility" />
    </>
  );
}
