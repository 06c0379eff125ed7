/** One thing to say, and the part of the page it stands in; none for what stands nowhere. */
export type Line = {
  readonly words: string;
  readonly voice: SpeechSynthesisVoice;
  readonly element: Element | null;
};

type ReaderWorld = {
  readonly speech: Pick<SpeechSynthesis, 'speak' | 'cancel' | 'speaking' | 'pending'>;
  readonly utterance: (words: string) => SpeechSynthesisUtterance;
  /** What is being said; null: nothing any more. */
  readonly saying: (line: Line | null) => void;
};

export type Reader = {
  /** Says these lines one after another. @param rate 1 is the voice's own pace, less is slower */
  readonly read: (lines: readonly Line[], rate: number) => void;
  /** Silence, at once. */
  readonly stop: () => void;
};

/**
 * Reads lines out. Only one is with the engine at a time, so that nothing is left to come after *stop*; a line whose part of
 * the page has gone meanwhile is passed over.
 */
export function createReader({ speech, utterance, saying }: ReaderWorld): Reader {
  /** Each reading's own: engines tell of the end of what was stopped, and late. */
  let turn = {};
  // Chromium forgets to tell the end of what nobody holds.
  let held: SpeechSynthesisUtterance | null = null;

  const stop = () => {
    turn = {};
    const silent = held === null;
    held = null;
    if (silent) return;
    speech.cancel();
    saying(null);
  };

  const read = (lines: readonly Line[], rate: number) => {
    stop();
    // Of another page, or left over. Not without need: Safari swallows what is said right after a cancel.
    if (speech.speaking || speech.pending) speech.cancel();
    const mine = turn;
    const next = (at: number) => {
      const line = lines[at];
      if (!line) return stop();
      if (line.element && !line.element.isConnected) return next(at + 1);
      held = utterance(line.words);
      held.voice = line.voice;
      held.lang = line.voice.lang;
      held.rate = rate;
      held.onend = () => turn === mine && next(at + 1);
      held.onerror = () => turn === mine && stop();
      saying(line);
      speech.speak(held);
    };
    next(0);
  };

  return { read, stop };
}
