import { linesFor } from '../../help/line-ways.ts';
import { Heading } from '../../ui/heading.tsx';
import { referenceOf } from '../../wire/reference.ts';
import { HelpLine } from '../components/help-line.tsx';
import { OptionDrawing } from '../components/option-drawing.tsx';
import { ReadingWords } from '../components/reading-words.tsx';
import { ReportState } from '../components/report-state.tsx';
import { useSession } from '../state/session-context.ts';

const FOR_CHILDREN = ['names', 'keep', 'pay', 'meeting', 'pictures'];
const FOR_ADULTS = ['adult-calm', 'adult-images', 'adult-confront', 'adult-questions', 'adult-phone'];

/** What state the report is in, what happens next, what to do meanwhile, help again (DESIGN 5.12). */
export function Done() {
  const session = useSession();
  const { t, facts, journey, outbox, sentNow, arrivals, mode } = session;
  const sent = sentNow.value;
  if (!sent) return null;
  const item = outbox.value?.find(({ id }) => id === sent.id);
  const arrivedAt = arrivals.value.get(sent.id) ?? item?.arrivedAt ?? null;
  const context = journey.voice.value;
  const audience = journey.audience.value;
  const grown = audience !== 'child' && audience !== 'friend';
  return (
    <>
      {context === 'under11' && <OptionDrawing name="firefly" />}
      <Heading>{t('app:done.title', { context })}</Heading>
      <ReportState
        state={arrivedAt === null ? (item?.state ?? 'not-sent') : 'arrived'}
        mode={item?.mode ?? mode.value}
        reference={item?.reference ?? referenceOf(sent.id)}
        since={arrivedAt ?? item?.sealedAt ?? null}
        lasting={item?.lasting ?? sent.lasting}
        waitsLong={item?.waitsLong ?? false}
      />
      <section class="section">
        <h2>{t('app:done.next-title')}</h2>
        {mode.value === 'live' && <p>{t('app:done.next', { context })}</p>}
        <ReadingWords />
        {mode.value === 'live' && (
          <p>{t(sent.reachable ? 'app:done.next-contact' : 'app:done.next-no-contact', { context })}</p>
        )}
      </section>
      <section class="section">
        <h2>{t('app:done.meanwhile')}</h2>
        <ul>
          {(grown ? FOR_ADULTS : FOR_CHILDREN).map((what) => (
            <li key={what}>{t(`app:meanwhile.${what}`, { context })}</li>
          ))}
        </ul>
      </section>
      <section class="section">
        <h2>{t('app:done.help')}</h2>
        <div class="lines">
          {linesFor(
            grown ? ['emergency', 'nspcc'] : ['emergency', 'childline', 'report-remove'],
            facts.lines,
          ).map((line) => (
            <HelpLine key={line.id} t={t} voice={context} line={line} />
          ))}
        </div>
        {!grown && <p>{t('app:done.no-phone')}</p>}
      </section>
      <div class="ways">
        <button type="button" class="button wide" onClick={() => session.somethingChanged(sent.id)}>
          {t('app:done.changed')}
        </button>
        <p class="hint">{t('app:done.changed-hint')}</p>
        <button type="button" class="button wide" onClick={() => session.show('remove')}>
          {t('app:done.remove')}
        </button>
      </div>
    </>
  );
}
