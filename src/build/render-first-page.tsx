import { renderToString } from 'preact-render-to-string';
import app from '../../locales/en/app.json' with { type: 'json' };
import safety from '../../locales/en/safety.json' with { type: 'json' };
import { Shell } from '../app/components/shell.tsx';
import { FirstScreen } from '../app/screens/first-screen.tsx';
import type { PageFacts } from '../app/state/page-facts.ts';
import { setUpTexts } from '../i18n/setup.ts';
import base from '../ui/base.css?inline';
import cards from '../ui/cards.css?inline';
import controls from '../ui/controls.css?inline';
import shell from '../ui/shell.css?inline';
import tokens from '../ui/tokens.css?inline';

/** All the styles there are: small enough to come with the first screen, so that nothing is ever shown without them. */
export const css = tokens + base + shell + controls + cards;

/** The first screen from the same components that take it over in the browser. */
export function renderFirstPage(facts: PageFacts): string {
  const { t } = setUpTexts('en-GB', { app, safety });
  return renderToString(
    <Shell t={t} facts={facts} voice="teen">
      <FirstScreen t={t} />
    </Shell>,
  );
}
