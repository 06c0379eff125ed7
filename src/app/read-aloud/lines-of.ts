import type { TFunction } from 'i18next';
import type { Voice } from '../../report/people.ts';
import { asSpoken } from './as-spoken.ts';
import { chooseVoice } from './choose-voice.ts';
import { type Part, partsOf } from './parts-of.ts';
import type { Line } from './reader.ts';
import { splitLong } from './split-long.ts';

type Listener = {
  readonly t: TFunction;
  readonly voice: Voice;
  readonly voices: readonly SpeechSynthesisVoice[];
  /** Nothing has been read here yet: they are told that others can hear it, and whether this is practice. */
  readonly first: boolean;
};

/**
 * What is said of the screen that is on: its own words, what is chosen, where one can write, what can be tapped. On the
 * first screen the help lines too: a child who cannot read finds them nowhere else.
 *
 * @param shell the frame that every screen has
 */
export function linesOf(shell: Element, { t, voice, voices, first }: Listener): Line[] {
  const language = shell.ownerDocument.documentElement.lang;
  const say = (words: string, of: string, element: Element | null): Line[] => {
    const speaker = chooseVoice(voices, of);
    return speaker
      ? splitLong(asSpoken(words)).map((part) => ({ words: part, voice: speaker, element }))
      : [];
  };
  const isFirstScreen = shell.querySelector('.back') === null;
  const read = [
    ...(first ? ['.practice'] : []),
    'main',
    ...(isFirstScreen ? ['.help-bar h2', '.help-bar nav'] : []),
  ];
  return [
    ...(first ? say(t('app:aloud.near', { context: voice }), language, null) : []),
    ...read
      .flatMap((place) => [...shell.querySelectorAll(`:scope > ${place}`)])
      .flatMap(partsOf)
      .flatMap((part) => say(wordsFor(part), part.language, part.element)),
  ];

  function wordsFor({ kind, words }: Part): string {
    switch (kind) {
      case 'text':
      case 'option':
        return words;
      case 'chosen':
        return t('app:aloud.chosen', { context: voice, what: words });
      case 'button':
        return t('app:aloud.button', { context: voice, what: words });
      case 'field':
        return t('app:aloud.field', { context: voice });
      case 'own':
        return t('app:aloud.own', { context: voice });
    }
  }
}
