/** Half of a file of texts, as `src/build/split-texts.ts` gives it. */
declare module '*.json?first' {
  const texts: import('../../i18n/setup.ts').Texts[string];
  export default texts;
}
declare module '*.json?later' {
  const texts: import('../../i18n/setup.ts').Texts[string];
  export default texts;
}
