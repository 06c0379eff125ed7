import type { TFunction } from 'i18next';
import type { HelpLine as Line } from '../../help/help-lines.ts';
import { hrefOf } from '../../help/line-ways.ts';
import type { Voice } from '../../report/people.ts';

type HelpLineProps = {
  readonly t: TFunction;
  readonly voice: Voice;
  readonly line: Line;
  /** With all there is to know before using it: when it fits, how a call or a chat goes. */
  readonly whole?: boolean;
};

/**
 * One help line: who it is, what for, and each way to reach it. A site opens beside this page: answers that are only in
 * memory would go with it.
 */
export function HelpLine({ t, voice, line, whole }: HelpLineProps) {
  const context = voice;
  return (
    <div class="section">
      <p>
        <strong>{t(`safety:lines.${line.id}.name`)}</strong>: {t(`safety:lines.${line.id}.why`, { context })}
      </p>
      {whole &&
        line.more?.map((what) => (
          <p class="hint" key={what}>
            {t(`safety:lines.${line.id}.more.${what}`, { context })}
          </p>
        ))}
      {line.ways.map((way) => (
        <a
          key={way.kind}
          class={line.id === 'emergency' ? 'call emergency' : 'call'}
          href={hrefOf(way)}
          rel="noreferrer noopener"
          target={way.kind === 'site' ? '_blank' : undefined}
        >
          {way.kind === 'call' && t('safety:call', { number: way.number })}
          {way.kind === 'text' && t(way.words ? 'safety:text' : 'safety:text-only', { ...way })}
          {way.kind === 'site' && t(`safety:lines.${line.id}.site`)}
        </a>
      ))}
    </div>
  );
}
