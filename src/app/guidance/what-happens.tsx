import type { Audience, Voice } from '../../report/people.ts';
import { ReadingWords } from '../components/reading-words.tsx';
import { List } from './list.tsx';
import { t } from './words.ts';

type WhatHappensProps = { readonly voice: Voice; readonly audience: Audience | undefined };

const SENT = ['lock', 'wait', 'arrived'].map((one) => `guidance:guide.send.${one}`);

/** What becomes of what is sent, when somebody reads it, and who else may have to be told. */
export function WhatHappens({ voice, audience }: WhatHappensProps) {
  const say = (key: string) => t(key, { context: voice });
  return (
    <>
      <List of={SENT} voice={voice} />
      <ReadingWords to={{ voice, audience }} />
      <p>{say('guidance:guide.send.first')}</p>
      <p>{say('app:before.share')}</p>
      <p>{say('guidance:guide.send.name')}</p>
    </>
  );
}
