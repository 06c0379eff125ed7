import { Heading } from '../../ui/heading.tsx';
import { Guided } from '../components/guided.tsx';
import { useSession } from '../state/session-context.ts';

/** What *Leave quickly* does and does not, what is kept and for how long, what cannot be hidden: from every screen. */
export function Private() {
  const { t, journey } = useSession();
  const context = journey.voice.value;
  return (
    <>
      <Heading>{t('app:private.title')}</Heading>
      <Guided
        part="WhatStays"
        instead={
          <>
            <p>{t('app:before.leave', { context })}</p>
            <p>{t('app:before.hide', { context })}</p>
          </>
        }
      />
    </>
  );
}
