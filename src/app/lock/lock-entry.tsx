import { useState } from 'preact/hooks';
import { Cards } from '../../ui/cards.tsx';
import { Drawing } from '../../ui/pictures/drawing.tsx';
import { SteadyButton } from '../../ui/steady-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { Secret } from '../../vault/secret.ts';
import { OptionDrawing } from '../components/option-drawing.tsx';
import { useSession } from '../state/session-context.ts';
import { LOCK_PICTURE_NAMES, LOCK_PICTURES, type LockPictureName } from './lock-pictures.ts';
import { t } from './words.ts';

type LockEntryProps = {
  /** Whether it is a new one, or one that is known already. */
  readonly purpose: 'choose' | 'open';
  readonly secret: Secret;
  readonly onChange: (secret: Secret) => void;
};

/** What a lock that nobody has entered yet is, for this voice: pictures for the youngest. */
export const emptySecret = (kind: Secret['kind']): Secret =>
  kind === 'pictures' ? { kind, pictures: [] } : { kind, text: '' };

/** Entering a lock: pictures tapped in order, or numbers and words. It is shown: nobody has to remember what they tapped. */
export function LockEntry({ purpose, secret, onChange }: LockEntryProps) {
  const { journey } = useSession();
  const context = journey.voice.value;
  return (
    <>
      <Cards
        name="lock-kind"
        legend={t('lock:kind', { context })}
        legendUnseen={false}
        several={false}
        options={(['pictures', 'text'] as const).map((code) => ({
          code,
          label: t(`lock:kind-${code}`),
          picture: context === 'under11' && (
            <OptionDrawing name={code === 'pictures' ? 'symbols' : 'pencil'} />
          ),
        }))}
        chosen={[secret.kind]}
        onChoose={(code) => onChange(emptySecret(code === 'pictures' ? 'pictures' : 'text'))}
      />
      {secret.kind === 'pictures' ? (
        <Pictures
          legend={t(purpose === 'choose' ? 'lock:tap' : 'lock:open.tap', { context })}
          chosen={secret.pictures as readonly LockPictureName[]}
          onChange={(pictures) => onChange({ kind: 'pictures', pictures })}
        />
      ) : (
        <TextField
          name="lock"
          label={t('lock:field')}
          labelUnseen={false}
          hint={purpose === 'choose' ? t('lock:field-hint', { context }) : undefined}
          plain
          value={secret.text}
          onInput={(text) => onChange({ kind: 'text', text })}
        />
      )}
    </>
  );
}

type PicturesProps = {
  readonly legend: string;
  readonly chosen: readonly LockPictureName[];
  readonly onChange: (chosen: readonly LockPictureName[]) => void;
};

function Pictures({ legend, chosen, onChange }: PicturesProps) {
  const [said, setSaid] = useState('');
  const add = (name: LockPictureName) => {
    onChange([...chosen, name]);
    setSaid(t('lock:added', { picture: t(`lock:pictures.${name}`), count: chosen.length + 1 }));
  };
  const take = (left: typeof chosen) => {
    onChange(left);
    setSaid(t('lock:taken', { count: left.length }));
  };
  return (
    <>
      <fieldset class="lock-pictures">
        <legend class="label">{legend}</legend>
        {LOCK_PICTURE_NAMES.map((name) => (
          <button
            type="button"
            class="lock-picture"
            key={name}
            aria-label={t(`lock:pictures.${name}`)}
            onClick={() => add(name)}
          >
            <Drawing paths={LOCK_PICTURES[name]} size={40} />
          </button>
        ))}
      </fieldset>
      <ol class="lock-chosen" aria-label={t('lock:chosen')}>
        {chosen.map((name, place) => (
          <li key={place}>
            <Drawing paths={LOCK_PICTURES[name]} size={32} />
            <span class="unseen">{t(`lock:pictures.${name}`)}</span>
          </li>
        ))}
      </ol>
      <p class="unseen" role="status">
        {said}
      </p>
      <div class="ways">
        <SteadyButton
          class="button plain"
          off={chosen.length === 0}
          onClick={() => take(chosen.slice(0, -1))}
        >
          {t('lock:take-off')}
        </SteadyButton>
        <SteadyButton class="button plain" off={chosen.length === 0} onClick={() => take([])}>
          {t('lock:take-all')}
        </SteadyButton>
      </div>
    </>
  );
}
