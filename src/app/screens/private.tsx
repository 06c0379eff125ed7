import { Heading } from '../../ui/heading.tsx';
import { Guided } from '../components/guided.tsx';
import { useSession } from '../state/session-context.ts';

/** What *Leave quickly* does and does not, what is kept and for how long, what cannot be hidden: from every screen. */
export function Private() {
  const { t } = useSession();
  return (
    <>
      <Heading>{t('app:private.title')}</Heading>
      <Guided part="WhatStays" />
    </>
  );
}
