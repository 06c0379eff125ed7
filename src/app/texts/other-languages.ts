import type { LanguageCode } from '../../i18n/language.ts';
import type { TextLoaders } from './text-parts.ts';

export { LANGUAGES } from '../../i18n/languages.ts';

/** What fetches each part of the other languages. A file of its own, and the only one that names theirs (src/build/languages-apart.ts). */
export const OTHER_LANGUAGES: Readonly<Record<Exclude<LanguageCode, 'en'>, TextLoaders>> = {
  cy: {
    first: () => import('./cy.ts'),
    later: () => import('./later/cy.ts'),
    lock: () => import('../../../locales/cy/lock.json'),
    guidance: () => import('../../../locales/cy/guidance.json'),
  },
  pl: {
    first: () => import('./pl.ts'),
    later: () => import('./later/pl.ts'),
    lock: () => import('../../../locales/pl/lock.json'),
    guidance: () => import('../../../locales/pl/guidance.json'),
  },
  ro: {
    first: () => import('./ro.ts'),
    later: () => import('./later/ro.ts'),
    lock: () => import('../../../locales/ro/lock.json'),
    guidance: () => import('../../../locales/ro/guidance.json'),
  },
  pa: {
    first: () => import('./pa.ts'),
    later: () => import('./later/pa.ts'),
    lock: () => import('../../../locales/pa/lock.json'),
    guidance: () => import('../../../locales/pa/guidance.json'),
  },
  ur: {
    first: () => import('./ur.ts'),
    later: () => import('./later/ur.ts'),
    lock: () => import('../../../locales/ur/lock.json'),
    guidance: () => import('../../../locales/ur/guidance.json'),
  },
  bn: {
    first: () => import('./bn.ts'),
    later: () => import('./later/bn.ts'),
    lock: () => import('../../../locales/bn/lock.json'),
    guidance: () => import('../../../locales/bn/guidance.json'),
  },
  ar: {
    first: () => import('./ar.ts'),
    later: () => import('./later/ar.ts'),
    lock: () => import('../../../locales/ar/lock.json'),
    guidance: () => import('../../../locales/ar/guidance.json'),
  },
  uk: {
    first: () => import('./uk.ts'),
    later: () => import('./later/uk.ts'),
    lock: () => import('../../../locales/uk/lock.json'),
    guidance: () => import('../../../locales/uk/guidance.json'),
  },
};
