import { cleanup, render } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import { afterEach, expect, test } from 'vitest';
import app from '../../locales/en/app.json' with { type: 'json' };
import { linesOf } from '../../src/app/read-aloud/lines-of.ts';
import { partsOf } from '../../src/app/read-aloud/parts-of.ts';
import { stopWhen } from '../../src/app/read-aloud/stop-when.ts';
import { setUpTexts } from '../../src/i18n/setup.ts';
import type { Voice } from '../../src/report/people.ts';
import { Cards } from '../../src/ui/cards.tsx';
import { ErrorSummary } from '../../src/ui/error-summary.tsx';
import { Heading } from '../../src/ui/heading.tsx';
import { ProgressBar } from '../../src/ui/progress-bar.tsx';
import { TextField } from '../../src/ui/text-field.tsx';

document.documentElement.lang = 'en-GB';
afterEach(cleanup);

const { t } = setUpTexts('en-GB', { app });
const voiceOf = (lang: string) => ({ name: lang, lang, voiceURI: lang, localService: true, default: false });
const ENGLISH = voiceOf('en-GB');

const said = (
  children: ComponentChildren,
  { voice = 'teen', voices = [ENGLISH], first = false, back = true }: Partial<Heard> = {},
) => {
  const { container } = render(
    <div class="shell">
      <header>{back && <button type="button" class="back" />}</header>
      <aside class="practice">Practice only.</aside>
      <main>{children}</main>
      <footer class="help-bar">
        <h2>Need help now?</h2>
        <nav>
          <a class="call" href="tel:999">
            <svg role="presentation" />
            <span>
              <b>999</b>
              <small>Emergency</small>
            </span>
          </a>
        </nav>
        <button type="button">More</button>
      </footer>
    </div>,
  );
  const shell = container.querySelector('.shell') as Element;
  return linesOf(shell, { t, voice, voices, first }).map(({ words }) => words);
};
type Heard = { voice: Voice; voices: readonly SpeechSynthesisVoice[]; first: boolean; back: boolean };

const OPTIONS = [
  { code: 'yes', label: 'Yes' },
  { code: 'no', label: 'No' },
];
const cards = { name: 'safe', legend: 'Are you safe?', options: OPTIONS, several: false, onChoose: () => {} };

test('a question is read with its hint, its options, what is chosen, and what can be tapped', () => {
  const screen = (
    <form>
      <ProgressBar words="About 6 more" done={2} total={8} />
      <Heading>Are you safe?</Heading>
      <Cards {...cards} legendUnseen hint="Right now." chosen={['no']} />
      <div class="ways">
        <button type="submit" class="button">
          Next
        </button>
      </div>
    </form>
  );
  expect(said(screen)).toEqual(['Are you safe?', 'Right now.', 'Yes.', 'No: chosen.', 'Button: Next.']);
  expect(said(screen, { voice: 'under11' })).toEqual([
    'Are you safe?',
    'Right now.',
    'Yes.',
    'No. You chose this.',
    'You can tap: Next.',
  ]);
});

test('what was typed is never read out: not in a field, not on the page that shows it again', () => {
  const words = said(
    <>
      <h1>Check</h1>
      <TextField name="one" label="Your name" labelUnseen={false} value="Robin" onInput={() => {}} />
      <TextField
        name="two"
        label="Tell us"
        labelUnseen={false}
        lines="many"
        value="Robin"
        onInput={() => {}}
      />
      <dl class="told">
        <div>
          <dt>What happened?</dt>
          <dd data-own>Robin</dd>
          <dd class="way">
            <button type="button">Change</button>
          </dd>
        </div>
      </dl>
    </>,
  );
  expect(words.join(' ')).not.toContain('Robin');
  expect(words).toEqual([
    'Check.',
    'Your name.',
    'You can write here.',
    'Tell us.',
    'You can write here.',
    'What happened?',
    'Your own words are here. They are not read out.',
  ]);
});

test('what is wrong is read, with what is seen of it only', () => {
  const screen = (
    <>
      <ErrorSummary
        title="Please look at this"
        problems={[{ id: 'safe', what: '', text: 'Choose one' }]}
        tries={1}
      />
      <Heading>Are you safe?</Heading>
      <Cards {...cards} legendUnseen={false} legend="Now" chosen={[]} wrong="Please choose." />
      <p hidden>Hidden</p>
      <details>
        <summary>More about this</summary>
        <p>Folded away</p>
      </details>
      <details open>
        <summary>Open</summary>
        <p>
          <strong>Childline</strong>: to <a href="/">talk</a>.
        </p>
      </details>
    </>
  );
  expect(said(screen)).toEqual([
    'Please look at this.',
    'Choose one.',
    'Are you safe?',
    'Now.',
    'Please choose.',
    'Yes.',
    'No.',
    'Button: More about this.',
    'Button: Open.',
    'Childline: to talk.',
  ]);
});

test('the first time, others nearby and practice are spoken of before anything of the screen', () => {
  expect(said(<h1>One</h1>, { first: true })).toEqual([
    'People near you can hear this too. Tap again to stop.',
    'Practice only.',
    'One.',
  ]);
  expect(said(<h1>One</h1>)).toEqual(['One.']);
});

test('the first screen ends with the numbers to call, digit by digit', () => {
  expect(said(<h1>Hello</h1>, { back: false })).toEqual([
    'Hello.',
    'Need help now?',
    'Button: 9 9 9 Emergency.',
  ]);
});

test('a name in another language is said by a voice of that language, or left out', () => {
  const names = (
    <>
      <h1>Language</h1>
      <button type="button" class="button" lang="cy">
        Cymraeg
      </button>
      <p>
        Or <span lang="cy">Cymraeg</span>?
      </p>
    </>
  );
  expect(said(names)).toEqual(['Language.', 'Or?']);
  expect(said(names, { voices: [ENGLISH, voiceOf('cy')] })).toEqual(['Language.', 'Button: Cymraeg.', 'Or?']);
});

test('every part stands for an element that can be shown while it is said', () => {
  const { container } = render(<Cards {...cards} legendUnseen={false} chosen={[]} />);
  expect(partsOf(container).map(({ element }) => element.tagName)).toEqual(['LEGEND', 'LABEL', 'LABEL']);
});

function reading() {
  const { container } = render(<h1>Are you safe?</h1>);
  const heading = container.querySelector('h1') as Element;
  let stops = 0;
  const end = stopWhen(heading, () => {
    stops += 1;
  });
  return { container, heading, end, stops: () => stops };
}

test.for(['pagehide', 'nightlight:leave'])('reading ends with %s, in the same task, and once', (name) => {
  const { stops } = reading();
  dispatchEvent(new Event(name));
  dispatchEvent(new Event(name));
  expect(stops()).toBe(1);
});

test('reading ends when another screen comes, not when something is added to this one', async () => {
  const { container, heading, stops } = reading();
  container.append(document.createElement('p'));
  await Promise.resolve();
  expect(stops()).toBe(0);
  heading.replaceWith(document.createElement('h1'));
  await Promise.resolve();
  expect(stops()).toBe(1);
});

test('a reading that has ended is not ended again', () => {
  const { end, stops } = reading();
  end();
  dispatchEvent(new Event('pagehide'));
  expect(stops()).toBe(0);
});
