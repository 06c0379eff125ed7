import type { X11 } from './webkit-x11.ts';

/** Key symbols of keys that write nothing (X11/keysymdef.h), by the names that the DOM gives them. */
const NAMED: Readonly<Record<string, number>> = {
  Tab: 0xff09,
  Enter: 0xff0d,
  Escape: 0xff1b,
  ArrowLeft: 0xff51,
  ArrowUp: 0xff52,
  ArrowRight: 0xff53,
  ArrowDown: 0xff54,
  PageUp: 0xff55,
  PageDown: 0xff56,
  F5: 0xffc2,
  Shift: 0xffe1,
  Control: 0xffe3,
  Alt: 0xffe9,
};

/** There is no such key on this keyboard. */
export class NoSuchKey extends Error {
  override readonly name = 'NoSuchKey';
}

const keyOf = (letter: string) => (letter === '\n' ? 'Enter' : letter);

export type Keyboard = {
  /** Presses keys together, the last one while the others are held: `press('Control', 'l')`. */
  press(...names: string[]): void;
  /** Types a text, a key at a time. */
  type(text: string): void;
  /** A text in parts that it has all the keys for, and parts that it has none for. */
  parts(text: string): readonly { readonly text: string; readonly onKeys: boolean }[];
};

/** The keyboard of a display. */
export function keyboard({ keys, key }: X11): Keyboard {
  const known = (name: string): { code: number; shifted: boolean } | null => {
    const symbol = NAMED[name] ?? name.codePointAt(0);
    for (const [code, levels] of keys)
      if (symbol !== undefined && levels.includes(symbol))
        return { code, shifted: levels.indexOf(symbol) === 1 };
    return null;
  };
  const find = (name: string) => {
    const found = known(name);
    if (!found) throw new NoSuchKey(name);
    return found;
  };
  const press = (...names: string[]) => {
    const found = names.map(find);
    const last = found.at(-1);
    const held = found.slice(0, -1).map(({ code }) => code);
    if (last?.shifted && !names.includes('Shift')) held.push(find('Shift').code);
    for (const code of held) key(code, true);
    if (last) {
      key(last.code, true);
      key(last.code, false);
    }
    for (const code of held.reverse()) key(code, false);
  };
  return {
    press,
    type(text) {
      for (const letter of text) press(keyOf(letter));
    },
    parts(text) {
      const parts: { text: string; onKeys: boolean }[] = [];
      for (const letter of text) {
        const onKeys = known(keyOf(letter)) !== null;
        const last = parts.at(-1);
        if (last?.onKeys === onKeys) last.text += letter;
        else parts.push({ text: letter, onKeys });
      }
      return parts;
    },
  };
}
