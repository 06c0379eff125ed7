import type { HelpLineId } from '../../help/help-lines.ts';
import { linesFor } from '../../help/line-ways.ts';
import type { Callout } from '../../report/questionnaire.ts';
import { useSession } from '../state/session-context.ts';
import { HelpLine } from './help-line.tsx';

/** Which help lines stand with which callout, for whoever is young, and for whoever is grown. */
const LINES: Readonly<Record<Callout, { young: readonly HelpLineId[]; grown: readonly HelpLineId[] }>> = {
  'danger-now': { young: ['emergency', 'childline'], grown: ['emergency', 'nspcc'] },
  'home-harm': { young: ['emergency', 'childline'], grown: ['emergency', 'nspcc'] },
  'self-harm-now': {
    young: ['emergency', 'childline', 'shout', 'samaritans'],
    grown: ['emergency', 'childline', 'shout', 'samaritans'],
  },
  'self-harm': {
    young: ['childline', 'shout', 'samaritans'],
    grown: ['childline', 'shout', 'samaritans'],
  },
  'own-behaviour': { young: ['childline', 'stop-it-now'], grown: ['stop-it-now'] },
  threat: { young: ['childline', 'report-remove'], grown: ['report-remove', 'nspcc'] },
  'already-reported': { young: ['childline'], grown: ['nspcc'] },
  'no-contact': { young: ['childline'], grown: ['nspcc'] },
  'adult-own': {
    young: ['emergency', 'police', 'samaritans'],
    grown: ['emergency', 'police', 'samaritans'],
  },
};

/** Lines that an under-11 can use; the others are for older people. */
const FOR_THE_YOUNGEST: readonly HelpLineId[] = [
  'emergency',
  'childline',
  'shout',
  'samaritans',
  'report-remove',
];

const NOW: readonly Callout[] = ['danger-now', 'self-harm-now'];

/** Help in place, under the question it answers; never a pop-up, and the way on stays open. */
export function CalloutBox({ callout }: { callout: Callout }) {
  const { t, facts, journey } = useSession();
  const audience = journey.audience.value;
  const young = audience === 'child' || audience === 'friend';
  // Somebody of 18 or over who tells about themself is not told about "a child".
  const voice = young && journey.voice.value === 'adult' ? 'teen' : journey.voice.value;
  const ids = LINES[callout][young ? 'young' : 'grown'].filter(
    (id) => voice !== 'under11' || FOR_THE_YOUNGEST.includes(id),
  );
  return (
    <section class={NOW.includes(callout) ? 'callout now' : 'callout'}>
      <h2>{t(`safety:callouts.${callout}.title`, { context: voice })}</h2>
      <p>{t(`safety:callouts.${callout}.text`, { context: voice })}</p>
      <div class="lines">
        {linesFor(ids, facts.lines).map((line) => (
          <HelpLine key={line.id} t={t} voice={voice} line={line} />
        ))}
      </div>
      {NOW.includes(callout) && (
        <p class="hint">{t('safety:lines.emergency.more.silent', { context: voice })}</p>
      )}
    </section>
  );
}
