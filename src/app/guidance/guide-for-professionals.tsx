import { HelpLines } from '../components/help-lines.tsx';
import { Fold } from './fold.tsx';
import { List } from './list.tsx';
import { WhatHappens } from './what-happens.tsx';
import { WhoReads } from './who-reads.tsx';
import { t } from './words.ts';

const VOICE = 'adult';
const keys = (path: string, names: readonly string[]) =>
  names.map((name) => `guidance:guide.professional.${path}.${name}`);
const IN = keys('in', ['talk', 'image', 'meet', 'groomed']);
const OUT = keys('out', ['bullying', 'hacked', 'added', 'peers']);
const MOST = keys('most', ['needs', 'family', 'before', 'images']);
const PUT_IN = keys('put-in', ['much', 'names', 'several', 'you', 'involved', 'once', 'social-care']);
const TOLD = keys('told', ['listen', 'ask', 'say', 'images']);

/** How this works, for somebody who works with children: when to report, what to put in, what happens next. */
export function GuideForProfessionals() {
  const say = (key: string) => t(`guidance:guide.${key}`, { context: VOICE });
  return (
    <>
      <Fold title={say('professional.when-title')} open>
        <p>
          <strong>{say('professional.danger')}</strong>
        </p>
        <p>{say('professional.in-title')}</p>
        <List of={IN} voice={VOICE} />
        <p>{say('professional.out-title')}</p>
        <List of={OUT} voice={VOICE} />
        <p>{say('professional.procedures')}</p>
      </Fold>
      <Fold title={say('professional.most-title')}>
        <List of={MOST} voice={VOICE} />
      </Fold>
      <Fold title={say('professional.put-in-title')}>
        <List of={PUT_IN} voice={VOICE} />
      </Fold>
      <Fold title={say('professional.told-title')}>
        <List of={TOLD} voice={VOICE} />
      </Fold>
      <Fold title={say('professional.next-title')}>
        <p>{say('professional.risk')}</p>
        <WhatHappens voice={VOICE} audience="professional" />
        <p>{say('professional.duty')}</p>
      </Fold>
      <Fold title={say('who.title')}>
        <WhoReads voice={VOICE} />
      </Fold>
      <Fold title={say('lines.title')}>
        <HelpLines voice={VOICE} audience="professional" />
      </Fold>
    </>
  );
}
