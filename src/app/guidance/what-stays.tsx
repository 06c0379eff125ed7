import { HardThings } from '../components/hard-things.tsx';
import { useSession } from '../state/session-context.ts';
import { Fold } from './fold.tsx';
import { HistoryLine } from './history-line.tsx';
import { List } from './list.tsx';
import { siteNames } from './site-names.ts';
import { t } from './words.ts';

const DOES = ['guidance:leave.covers', 'guidance:leave.back', 'guidance:leave.keys'];
const DOES_NOT = ['guidance:leave.history', 'guidance:leave.watching', 'guidance:leave.deletes'];
const HIDDEN_FROM_NOBODY = [
  'guidance:hide.history',
  'guidance:hide.wifi',
  'guidance:hide.calls',
  'guidance:hide.switcher',
  'guidance:hide.keyboard',
  'guidance:hide.addons',
  'guidance:hide.spyware',
  'guidance:hide.someone',
  'guidance:hide.window',
];
const KEPT = ['guidance:kept.own', 'guidance:kept.lock', 'guidance:kept.nothing', 'guidance:kept.report'];

/** All of rule 10 and FIELD 6: what *Leave quickly* does and does not, what is kept and for how long, what nobody can hide. */
export function WhatStays() {
  const session = useSession();
  const voice = session.journey.voice.value;
  const say = (key: string) => t(key, { context: voice });
  const kept = [...KEPT, ...(voice === 'under11' ? [] : ['guidance:kept.after']), 'guidance:kept.sooner'];
  return (
    <>
      <Fold title={say('guidance:leave.does')} open>
        <List of={DOES} />
      </Fold>
      <Fold title={say('guidance:leave.does-not')} open>
        <List of={DOES_NOT} />
      </Fold>
      <Fold title={say('guidance:kept.title')}>
        <List of={kept} />
      </Fold>
      <Fold title={say('guidance:hide.title')}>
        <List of={HIDDEN_FROM_NOBODY} values={siteNames(session.t)} />
      </Fold>
      <Fold title={say('guidance:rest.line-title')}>
        <HistoryLine />
      </Fold>
      <Fold title={say('guidance:told.title')}>
        <HardThings whole />
      </Fold>
      <div class="ways">
        <button type="button" class="button wide" onClick={() => session.show('remove')}>
          {session.t('app:done.remove')}
        </button>
        <button type="button" class="button wide" onClick={() => session.show('install')}>
          {session.t('app:install.way')}
        </button>
        <button type="button" class="button wide" onClick={() => session.show('accessibility')}>
          {session.t('app:accessibility.way', { context: voice })}
        </button>
      </div>
    </>
  );
}
