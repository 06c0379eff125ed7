import type { Audience } from '../../report/people.ts';
import type { OperatorFile } from '../../wire/operator-file.ts';
import { HelpLines } from '../components/help-lines.tsx';
import { useSession } from '../state/session-context.ts';
import { Fold } from './fold.tsx';
import { List } from './list.tsx';
import { WhatHappens } from './what-happens.tsx';
import { WhoReads } from './who-reads.tsx';
import { t } from './words.ts';

const VOICE = 'adult';
const LIKE = ['talk', 'image', 'passed', 'meet', 'pushed', 'unsure'].map(
  (one) => `guidance:guide.right.${one}`,
);
const CAN = ['advice', 'police', 'others', 'pictures'].map((one) => `guidance:guide.can.${one}`);
const NOW = [
  'app:meanwhile.adult-calm',
  'guidance:guide.now.stop',
  'guidance:guide.now.pay',
  'guidance:guide.now.keep',
  'app:meanwhile.adult-images',
  'app:meanwhile.adult-confront',
  'app:meanwhile.adult-questions',
  'app:meanwhile.adult-phone',
];

/** How this works, for a parent, a carer or another adult. */
export function GuideForGrown() {
  const { operator, journey } = useSession();
  const say = (key: string) => t(`guidance:guide.${key}`, { context: VOICE });
  const file = operator.value?.kind === 'ready' ? operator.value.file : undefined;
  const audience = grownAudience(journey.audience.value, file?.respondsWithin);
  return (
    <>
      <Fold title={say('right.title')} open>
        <p>{say('right.yes')}</p>
        <p>{say('right.like')}</p>
        <List of={LIKE} voice={VOICE} />
        <p>{say('right.other')}</p>
        <p>{say('right.reported')}</p>
      </Fold>
      <Fold title={say('now.title')}>
        <p>
          <strong>{say('now.danger')}</strong>
        </p>
        <List of={NOW} voice={VOICE} />
        <p>{say('now.down')}</p>
      </Fold>
      <Fold title={say('send.title')}>
        <WhatHappens voice={VOICE} audience={audience} />
      </Fold>
      <Fold title={say('can.title')}>
        <List of={CAN} voice={VOICE} />
      </Fold>
      <Fold title={say('who.title')}>
        <WhoReads voice={VOICE} />
      </Fold>
      <Fold title={say('lines.title')}>
        <HelpLines voice={VOICE} audience={audience ?? 'adult'} />
      </Fold>
    </>
  );
}

/** Whose promise is said: that of whoever is here, or, while nobody has said who they are, one that counts for both. */
function grownAudience(
  here: Audience | undefined,
  promises: OperatorFile['respondsWithin'],
): Audience | undefined {
  if (here === 'parent' || here === 'adult') return here;
  return promises?.parent === promises?.adult ? 'parent' : undefined;
}
