import { HelpLines } from '../components/help-lines.tsx';
import { GUIDE_VOICES } from '../state/guide-pages.ts';
import { Fold } from './fold.tsx';
import { List } from './list.tsx';
import { WhatHappens } from './what-happens.tsx';
import { WhoReads } from './who-reads.tsx';
import { t } from './words.ts';

const LIKE = ['talk', 'image', 'passed', 'meet', 'pushed', 'unsure'].map(
  (one) => `guidance:guide.right.${one}`,
);
const CAN = ['advice', 'police', 'others', 'pictures'].map((one) => `guidance:guide.can.${one}`);
const MEANWHILE = ['names', 'keep', 'pay', 'meeting', 'pictures'].map((one) => `app:meanwhile.${one}`);
const FOR_A_FRIEND = ['listen', 'no-promise', 'not-alone'].map((one) => `guidance:guide.now.${one}`);

/** How this works, for somebody under 18: about themself or, on its own page, about a friend. */
export function GuideForChildren({ page }: { page: 'young' | 'youngest' | 'friend' }) {
  const voice = GUIDE_VOICES[page];
  const friend = page === 'friend';
  const say = (key: string) => t(`guidance:guide.${key}`, { context: voice });
  const now = [
    ...(friend ? FOR_A_FRIEND : ['guidance:guide.now.trust', 'guidance:guide.now.reply']),
    ...(friend ? MEANWHILE.slice(1) : MEANWHILE),
  ];
  return (
    <>
      <Fold title={say('right.title')} open>
        <p>{say(friend ? 'right.friend' : 'right.yes')}</p>
        {!friend && (
          <>
            <p>{say('right.like')}</p>
            <List of={LIKE} voice={voice} />
            <p>{say('right.home')}</p>
          </>
        )}
        <p>{say('right.trouble')}</p>
        <p>{say('right.other')}</p>
      </Fold>
      <Fold title={say('now.title')}>
        <p>
          <strong>{say('now.danger')}</strong>
        </p>
        <List of={now} voice={voice} />
        <p>{say('now.down')}</p>
      </Fold>
      <Fold title={say('send.title')}>
        <WhatHappens voice={voice} audience={friend ? 'friend' : 'child'} />
      </Fold>
      <Fold title={say(friend ? 'can.friend-title' : 'can.title')}>
        <List of={CAN} voice={voice} />
      </Fold>
      <Fold title={say('who.title')}>
        <WhoReads voice={voice} best={friend ? 'friend-best' : 'best'} />
      </Fold>
      <Fold title={say('lines.title')}>
        <HelpLines voice={voice} audience={friend ? 'friend' : 'child'} />
        <p>{t('safety:no-phone', { context: voice })}</p>
      </Fold>
    </>
  );
}
