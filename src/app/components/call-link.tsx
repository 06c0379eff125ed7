import type { TFunction } from 'i18next';
import type { HelpLine } from '../../help/help-lines.ts';
import { hrefOf } from '../../help/line-ways.ts';
import type { Voice } from '../../report/people.ts';
import { Picture } from '../../ui/pictures/picture.tsx';

type CallLinkProps = { readonly t: TFunction; readonly voice: Voice; readonly line: HelpLine };

/** The way to call a line, with its number as large text: a phone without credit or signal may need it read out. */
export function CallLink({ t, voice, line }: CallLinkProps) {
  const call = line.ways.find((way) => way.kind === 'call');
  if (!call) return null;
  return (
    <a class={line.id === 'emergency' ? 'call emergency' : 'call'} href={hrefOf(call)}>
      <Picture name="call" />
      <span>
        <b>
          <bdi>{call.number}</bdi>
        </b>
        <small>
          {t(`safety:lines.${line.id}.name`, { context: voice })},{' '}
          {t(`safety:lines.${line.id}.short`, { context: voice })}
        </small>
      </span>
    </a>
  );
}
