import { useSession } from '../state/session-context.ts';
import { here } from './here.ts';
import { List } from './list.tsx';
import { siteNames } from './site-names.ts';
import { t } from './words.ts';

/** How to put it on a phone, when not to, and how to take it off. Words only: nothing here installs or asks (rule 11). */
export function ToYourPhone() {
  const session = useSession();
  const context = session.journey.voice.value;
  const browser = here();
  return (
    <>
      <p>{t('guidance:install.need', { context })}</p>
      <section class="section">
        <h2>{t('guidance:install.not-title')}</h2>
        <List of={['guidance:install.seen', 'guidance:install.looks']} values={siteNames(session.t)} />
      </section>
      <section class="section">
        <h2>{t('guidance:install.how-title')}</h2>
        <p>{t(`guidance:install.how.${browser}`)}</p>
        <p class="hint">{t('guidance:rest.differs', { context })}</p>
        {(browser === 'safari-ios' || browser === 'other') && (
          <p>{t('guidance:install.apart', { context })}</p>
        )}
      </section>
      <section class="section">
        <h2>{t('guidance:install.off-title')}</h2>
        <p>{t('guidance:install.off', { context })}</p>
      </section>
    </>
  );
}
