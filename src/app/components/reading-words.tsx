import type { TFunction } from 'i18next';
import { type Reading, readingAt } from '../../wire/reading-hours.ts';
import { useSession } from '../state/session-context.ts';

/**
 * When somebody reads what is sent, worked out for this moment from what the operator states, and nothing beyond it
 * (rules 4 and 10).
 */
export function ReadingWords() {
  const { t, operator, journey, mode, date, language } = useSession();
  const known = operator.value;
  if (mode.value === 'practice') return <p>{t('app:reading.practice')}</p>;
  if (known?.kind !== 'ready') return <p>{t('app:reading.unknown')}</p>;
  const { hours, outOfHours, respondsWithin } = known.file;
  const reading = readingAt(hours, date());
  const audience = journey.audience.value;
  const days = audience && respondsWithin?.[audience];
  return (
    <p>
      {sentence(t, reading, language)}
      {reading.kind === 'later' && outOfHours && ` ${t(`app:reading.out-of-hours.${outOfHours}`)}`}
      {days === 0 && ` ${t('app:reading.responds-today')}`}
      {days !== undefined && days > 0 && ` ${t('app:reading.responds', { count: days })}`}
    </p>
  );
}

function sentence(t: TFunction, reading: Reading, language: string): string {
  if (reading.kind === 'unknown') return t('app:reading.unknown');
  if (reading.kind === 'now') return t('app:reading.now', { until: reading.until });
  const { from, daysAway } = reading;
  if (daysAway === 0) return t('app:reading.today', { from });
  if (daysAway === 1) return t('app:reading.tomorrow', { from });
  const day = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(`${reading.day}T12:00:00Z`),
  );
  return t('app:reading.later', { day, from });
}
