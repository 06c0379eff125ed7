import { Heading } from '../../ui/heading.tsx';
import { LockPart } from '../components/lock-part.tsx';
import { useSession } from '../state/session-context.ts';

/** Chooses a lock, where others use the device, or at any time on an own one. */
export function Lock() {
  const { t, journey } = useSession();
  return (
    <>
      <Heading>{t('app:lock.title', { context: journey.voice.value })}</Heading>
      <LockPart part="ChooseLock" />
    </>
  );
}

/** Opens a lock, if there is one. */
export function Unlock() {
  const { t } = useSession();
  return (
    <>
      <Heading>{t('app:lock.open-title')}</Heading>
      <LockPart part="OpenLock" />
    </>
  );
}
