import { renderToString } from 'preact-render-to-string';
import { LanguageList } from '../app/components/language-list.tsx';
import { Shell } from '../app/components/shell.tsx';
import { FirstScreen } from '../app/screens/first-screen.tsx';
import type { PageFacts } from '../app/state/page-facts.ts';
import { type Language, offeredTo } from '../i18n/language.ts';
import { LANGUAGES } from '../i18n/languages.ts';
import { setUpTexts, type Texts, wordsIn } from '../i18n/setup.ts';
import base from '../ui/base.css?inline';
import cards from '../ui/cards.css?inline';
import controls from '../ui/controls.css?inline';
import { Heading } from '../ui/heading.tsx';
import shell from '../ui/shell.css?inline';
import tokens from '../ui/tokens.css?inline';

const FIRST = import.meta.glob<{ texts: Texts }>('../app/texts/??.ts', {
  eager: true,
});

/** All the styles there are: small enough to come with the first screen, so that nothing is ever shown without them. */
export const css = tokens + base + shell + controls + cards;

/** The first screen from the same components that take it over in the browser. @throws when there are no texts for it */
export function renderFirstPage(facts: PageFacts, language: Language): string {
  const t = textsFor(language);
  return renderToString(
    <Shell t={t} facts={facts} voice="teen" language={language}>
      <FirstScreen t={t} language={language} offered={offeredTo([], language, LANGUAGES)} />
    </Shell>,
  );
}

/** The list of languages as a page that needs no script. @throws when there are no texts for it */
export function renderLanguagesPage(facts: PageFacts, language: Language): string {
  const t = textsFor(language);
  return renderToString(
    <Shell t={t} facts={facts} voice="teen" language={language} onGuide={null} onPrivate={null}>
      <Heading>{t('app:language.title')}</Heading>
      <p id="slow" role="alert" hidden>
        {t('app:language.failed')}
      </p>
      <LanguageList languages={LANGUAGES} chosen={language} />
      <p class="hint">{t('app:language.partly')}</p>
    </Shell>,
  );
}

function textsFor(language: Language) {
  const first = FIRST[`../app/texts/${language.code}.ts`];
  if (!first) throw new Error(`there are no texts for ${language.code}`);
  return wordsIn(setUpTexts(language.tag, first.texts), language);
}
