import { Heading } from '../../ui/heading.tsx';
import { ReportState } from '../components/report-state.tsx';
import { useSession } from '../state/session-context.ts';

/** What was sent from this device, and how it stands. Nothing of a device that others use. */
export function Sent() {
  const session = useSession();
  const { t, outbox } = session;
  const items = session.shown.value;
  return (
    <>
      <Heading>{t('app:sent.title')}</Heading>
      {session.cleared.value && <p role="status">{t('app:cleared')}</p>}
      {outbox.value === null && <p role="alert">{t('app:sent.unknown')}</p>}
      {outbox.value !== null && items.length === 0 && (
        <>
          <p>{t('app:sent.none')}</p>
          <p class="hint">{t('app:sent.none-hint')}</p>
          <button type="button" class="button wide" onClick={() => session.show('unlock')}>
            {t('app:sent.unlock')}
          </button>
        </>
      )}
      {items.length > 0 && (
        <ul class="plain flow">
          {items.map((item) => (
            <li class="flow" key={item.id}>
              <ReportState
                state={item.state}
                mode={item.mode}
                reference={item.reference}
                since={item.arrivedAt ?? item.sealedAt}
                lasting={item.lasting}
                waitsLong={item.waitsLong}
                tellsWhen={item.mode === session.mode.value}
              />
              <button type="button" class="button wide" onClick={() => session.somethingChanged(item.id)}>
                {t('app:done.changed')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="ways">
        <button type="button" class="button wide" onClick={() => session.show('remove')}>
          {t('app:done.remove')}
        </button>
      </div>
    </>
  );
}
