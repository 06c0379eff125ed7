import { signal } from '@preact/signals';
import type { i18n, TFunction } from 'i18next';
import { ENGLISH, type Language } from '../../i18n/language.ts';
import { setUpTexts, type Texts, wordsIn } from '../../i18n/setup.ts';
import type { Voice } from '../../report/people.ts';
import { loadTexts } from './load-texts.ts';
import type { TextPart } from './text-parts.ts';

type Speaker = { readonly texter: i18n; readonly language: Language; readonly say: TFunction };

/** What is spoken on this page. One for the page, as its `lang` is. */
const speaker = signal<Speaker | null>(null);
/** In whose wording everything is said. */
const voice = signal<Voice>('teen');
/** By language and part; what could not be had is not among them. */
const brought = new Map<string, Promise<void>>();

/** Parts that are on some screen: a language that is chosen brings them before it is spoken. */
const needed = new Set<TextPart>(['first']);

/** Begins in one language. What is not among these texts can be said once it was brought. */
export function beginToSpeak(language: Language, texts: Texts = {}): void {
  const texter = setUpTexts(language.tag, texts);
  speaker.value = { texter, language, say: wordsIn(texter, language) };
}

/** Brings a part in the language that is on, and from now on in each that is chosen. @throws when it cannot be had */
export async function needTexts(part: TextPart): Promise<void> {
  needed.add(part);
  const language = speaker.peek()?.language;
  if (language) await bring(language, part);
}

/** Brings all of a language that is on some screen now. @throws when it cannot be had */
export async function bringLanguage(language: Language): Promise<void> {
  await Promise.all([...needed].map((part) => bring(language, part)));
}

/** From now on in this language; its texts must have been brought. Whatever speaks is drawn anew. */
export function speak(language: Language): void {
  const now = speaker.peek();
  if (now && now.language.code !== language.code)
    speaker.value = { ...now, language, say: wordsIn(now.texter, language) };
}

/** The language that is on; drawn anew when it changes. */
export function spokenLanguage(): Language {
  return speaker.value?.language ?? ENGLISH;
}

/** From now on in the wording for this voice. Whatever speaks is drawn anew. */
export function speakTo(whom: Voice): void {
  voice.value = whom;
}

/**
 * Words in the language that is on and, unless a `context` says otherwise, in the voice of whoever is here. A component
 * that asks for some is drawn anew when either changes.
 */
export const t: TFunction = ((...[keys, options]: Parameters<TFunction>) => {
  const now = speaker.value;
  const inVoice = { context: voice.value, ...(options as object | undefined) };
  return now ? now.say(keys, inVoice) : '';
}) as TFunction;

/** Words in one language, whichever is on; its texts must have been brought. */
export function tIn(language: Language): TFunction {
  const now = speaker.value;
  return now ? wordsIn(now.texter, language) : t;
}

function bring(language: Language, part: TextPart): Promise<void> {
  const name = `${language.code} ${part}`;
  const already = brought.get(name);
  if (already) return already;
  const coming = load(language, part);
  coming.catch(() => brought.delete(name));
  brought.set(name, coming);
  return coming;
}

async function load(language: Language, part: TextPart): Promise<void> {
  const texts = await loadTexts(language.code, part);
  for (const [namespace, words] of Object.entries(texts)) {
    speaker.peek()?.texter.addResourceBundle(language.tag, namespace, words, true, true);
  }
}
