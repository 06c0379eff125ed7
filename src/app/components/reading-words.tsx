import { useEffect, useState } from 'preact/hooks';
import type { Audience, Voice } from '../../report/people.ts';
import { type Reading, readingAt } from '../../wire/reading-hours.ts';
import { clockIsBehind } from '../state/clock.ts';
import { useSession } from '../state/session-context.ts';
import { readingSentence } from './reading-sentence.ts';

type ReadingWordsProps = {
  /** Whom it is said to, where that is not who tells: their voice, and to whom an answer is promised. */
  readonly to?: { readonly voice: Voice; readonly audience: Audience | undefined };
};

const MINUTE_MS = 60_000;

/**
 * When somebody reads what is sent, worked out for this moment from what the operator states, and nothing beyond it
 * (rules 4 and 10). It is worked out again when the page is seen again, and each minute where time can change it.
 */
export function ReadingWords({ to }: ReadingWordsProps) {
  const { t, operator, journey, mode, date, language } = useSession();
  const context = to?.voice ?? journey.voice.value;
  const say = (key: string, values = {}) => t(`app:reading.${key}`, { context, ...values });
  const practice = mode.value === 'practice';
  const known = operator.value;
  const now = date();
  const reading = known?.kind === 'ready' ? readingAt(known.file.hours, now) : null;
  useEachMinute(!practice && reading !== null && !isForEver(reading));
  if (practice) return <p>{say('practice')}</p>;
  if (known?.kind !== 'ready' || !reading || clockIsBehind(now)) return <p>{say('unknown')}</p>;
  const { hours, outOfHours, respondsWithin } = known.file;
  const audience = to ? to.audience : journey.audience.value;
  const days = audience && respondsWithin?.[audience];
  return (
    <p>
      {readingSentence(reading, { t, voice: context, language, now, operatorZone: hours?.timeZone })}
      {reading.kind === 'later' && outOfHours && ` ${say(`out-of-hours.${outOfHours}`)}`}
      {days === 0 && ` ${say('responds-today')}`}
      {days !== undefined && days > 0 && ` ${say('responds', { count: days })}`}
    </p>
  );
}

/** No hours are stated, or somebody always reads: what is said of it never changes by itself. */
const isForEver = (reading: Reading) =>
  reading.kind === 'unknown' || (reading.kind === 'now' && !reading.until);

/** Draws again when the page is seen again; with `timed` also as time passes: else no timer wakes the phone. */
function useEachMinute(timed: boolean): void {
  const [, again] = useState(0);
  useEffect(() => {
    const tick = () => {
      if (!document.hidden) again((times) => times + 1);
    };
    const timer = timed ? setInterval(tick, MINUTE_MS) : undefined;
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [timed]);
}
