import { renderToString } from 'preact-render-to-string';
import { Shell } from '../app/components/shell.tsx';
import { FirstScreen } from '../app/screens/first-screen.tsx';
import type { PageFacts } from '../app/state/page-facts.ts';
import { type Language, offeredTo } from '../i18n/languages.ts';
import { setUpTexts, type Texts, wordsIn } from '../i18n/setup.ts';
import base from '../ui/base.css?inline';
import cards from '../ui/cards.css?inline';
import controls from '../ui/controls.css?inline';
import shell from '../ui/shell.css?inline';
import tokens from '../ui/tokens.css?inline';

const FIRST = import.meta.glob<{ texts: Texts }>('../app/texts/??.ts', {
  eager: true,
});

/** All the styles there are: small enough to come with the first screen, so that nothing is ever shown without them. */
export const css = tokens + base + shell + controls + cards;

/** The first screen from the same components that take it over in the browser. @throws when there are no texts for it */
export function renderFirstPage(facts: PageFacts, language: Language): string {
  const first = FIRST[`../app/texts/${language.code}.ts`];
  if (!first) throw new Error(`there are no texts for ${language.code}`);
  const t = wordsIn(setUpTexts(language.tag, first.texts), language);
  return renderToString(
    <Shell t={t} facts={facts} voice="teen" language={language}>
      <FirstScreen t={t} language={language} offered={offeredTo([], language)} />
    </Shell>,
  );
}
