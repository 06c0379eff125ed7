import { ENGLISH, type Language, languageAmong } from './language.ts';

const AWAITS = { covers: 'childs-journey', checked: 'awaits-reviewer' } as const;

/**
 * Every language there is, English first, then Welsh, then by how many speak it in the UK (Census 2021, main language). On a
 * phone it comes with what loads the others (src/app/texts/other-languages.ts), and nothing else of the app may import it.
 */
export const LANGUAGES: readonly [Language, ...Language[]] = [
  ENGLISH,
  { code: 'cy', tag: 'cy', name: 'Cymraeg', dir: 'ltr', covers: 'everything', checked: 'awaits-reviewer' },
  { code: 'pl', tag: 'pl', name: 'Polski', dir: 'ltr', ...AWAITS },
  { code: 'ro', tag: 'ro', name: 'Română', dir: 'ltr', ...AWAITS },
  { code: 'pa', tag: 'pa', name: 'ਪੰਜਾਬੀ', dir: 'ltr', ...AWAITS },
  { code: 'ur', tag: 'ur', name: 'اردو', dir: 'rtl', ...AWAITS },
  { code: 'bn', tag: 'bn', name: 'বাংলা', dir: 'ltr', ...AWAITS },
  { code: 'ar', tag: 'ar', name: 'العربية', dir: 'rtl', ...AWAITS },
  { code: 'uk', tag: 'uk', name: 'Українська', dir: 'ltr', ...AWAITS },
];

/** The language with this tag or code (`cy-GB` is `cy`); null when there is none. */
export const languageOf = (tag: string): Language | null => languageAmong(LANGUAGES, tag);
