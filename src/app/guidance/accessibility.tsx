import { useSession } from '../state/session-context.ts';
import { List } from './list.tsx';
import { t } from './words.ts';

/** The day on which this page was last held against the tests (tests/e2e/a11y-*.test.ts). */
const CHECKED_ON = '2026-11-22T12:00:00Z';

const keys = (part: string, ids: readonly string[]) =>
  ids.map((id) => `guidance:accessibility.${part}.${id}`);
const CAN = keys('can', ['keyboard', 'aloud', 'large', 'colours', 'turn', 'time']);
const LIMITS = keys('limits', ['filled', 'name', 'away', 'sign', 'languages', 'others']);
const TESTED = keys('tested', ['axe', 'ways', 'where', 'people']);

/** The accessibility statement: what it aims for, what is known not to work, what was really tested, and whom to tell. */
export function Accessibility() {
  const { journey, operator, language } = useSession();
  const context = journey.voice.value;
  const known = operator.value;
  const contact = known?.kind === 'ready' ? known.file.contact : undefined;
  const say = (key: string) => t(`guidance:accessibility.${key}`, { context });
  return (
    <>
      <p>{say('aim')}</p>
      <section class="section">
        <h2>{say('can-title')}</h2>
        <List of={CAN} />
      </section>
      <section class="section">
        <h2>{say('limits-title')}</h2>
        <List of={LIMITS} />
      </section>
      <section class="section">
        <h2>{say('tested-title')}</h2>
        <List of={context === 'under11' ? TESTED.slice(-1) : TESTED} />
        <p class="hint">
          {t('guidance:accessibility.checked', {
            day: new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
              new Date(CHECKED_ON),
            ),
          })}
        </p>
      </section>
      <section class="section">
        <h2>{say('tell-title')}</h2>
        <p>{say('tell')}</p>
        <p>
          {contact
            ? t('guidance:accessibility.contact', { contact })
            : t('guidance:accessibility.no-contact')}
        </p>
      </section>
    </>
  );
}
