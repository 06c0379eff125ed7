import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { render as draw } from 'preact';
import { useState } from 'preact/hooks';
import { afterEach, expect, test } from 'vitest';
import { Cards } from '../../src/ui/cards.tsx';
import { ErrorSummary } from '../../src/ui/error-summary.tsx';
import { Heading } from '../../src/ui/heading.tsx';
import { ProgressBar } from '../../src/ui/progress-bar.tsx';
import { SteadyButton } from '../../src/ui/steady-button.tsx';
import { TextField } from '../../src/ui/text-field.tsx';

afterEach(cleanup);

const OPTIONS = [
  { code: 'yes', label: 'Yes' },
  { code: 'no', label: 'No' },
];
const cards = {
  name: 'safe',
  legend: 'Are you safe?',
  legendUnseen: false,
  options: OPTIONS,
  several: false,
};

test('a card is chosen by a tap anywhere on it, and the question is its name', () => {
  const chosen: string[] = [];
  render(<Cards {...cards} chosen={['no']} onChoose={(code) => chosen.push(code)} hint="Just a hint" />);
  expect(screen.getByRole('group', { name: 'Are you safe?' }).getAttribute('aria-describedby')).toBe(
    'safe-hint',
  );
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'No' }).checked).toBe(true);
  fireEvent.click(screen.getByText('Yes'));
  expect(chosen).toEqual(['yes']);
});

test('where several may be chosen they are ticks, and what is wrong is read with the question', () => {
  render(<Cards {...cards} several chosen={[]} onChoose={() => {}} wrong="Please choose one." />);
  expect(screen.getAllByRole('checkbox')).toHaveLength(2);
  expect(screen.getByRole('group').getAttribute('aria-describedby')).toBe('safe-wrong');
  expect(document.getElementById('safe-wrong')?.textContent).toBe('Please choose one.');
});

test('a legend that repeats the heading is read out and not shown twice', () => {
  render(<Cards {...cards} legendUnseen chosen={[]} onChoose={() => {}} />);
  expect(screen.getByRole('group', { name: 'Are you safe?' })).toBeTruthy();
  expect(screen.getByText('Are you safe?').className).toBe('unseen');
});

const field = { name: 'story', label: 'What happened?', labelUnseen: false };

test('what is typed is handed on, letter by letter, and the browser is asked to remember nothing', () => {
  const typed: string[] = [];
  render(<TextField {...field} lines="many" value="" onInput={(text) => typed.push(text)} />);
  const box = screen.getByRole('textbox', { name: 'What happened?' });
  fireEvent.input(box, { target: { value: 'Some' } });
  expect(typed).toEqual(['Some']);
  expect(box.getAttribute('autocomplete')).toBe('off');
  expect(box.getAttribute('autocorrect')).toBe('off');
  expect(box.getAttribute('writingsuggestions')).toBe('false');
  expect(box.getAttribute('spellcheck')).toBe('false');
});

test('hint, fault and room are read with the field', () => {
  render(
    <TextField {...field} value="" onInput={() => {}} hint="Any words" wrong="Too long" room="Room for 3" />,
  );
  const box = screen.getByRole('textbox');
  expect(box.getAttribute('aria-describedby')).toBe('story-hint story-wrong story-room');
  expect(box.getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByRole('status').textContent).toBe('Room for 3');
});

test('a number is typed on the number pad, into a field without arrows', () => {
  render(<TextField {...field} type="number" value="12" onInput={() => {}} />);
  const box = screen.getByRole<HTMLInputElement>('textbox');
  expect(box.type).toBe('text');
  expect(box.inputMode).toBe('numeric');
});

const TOO_LONG = { id: 'story', what: 'What happened?', text: 'Too long' };
const CHOOSE_ONE = { id: 'safe', what: 'Are you safe?', text: 'Please choose one' };

test('the error summary takes the focus, and each line names its field and leads to it, without changing the address', () => {
  const address = location.href;
  render(
    <>
      <ErrorSummary title="Something needs a look" problems={[TOO_LONG, CHOOSE_ONE]} tries={1} />
      <TextField {...field} value="" onInput={() => {}} />
      <Cards {...cards} chosen={[]} onChoose={() => {}} />
    </>,
  );
  expect(document.activeElement).toBe(screen.getByRole('alert'));
  fireEvent.click(screen.getByRole('link', { name: 'What happened? Too long' }));
  expect(document.activeElement).toBe(screen.getByRole('textbox'));
  fireEvent.click(screen.getByRole('link', { name: 'Are you safe? Please choose one' }));
  expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'Yes' }));
  expect(location.href).toBe(address);
});

test('the error summary leaves the focus where something is mended, and takes it when somebody goes on again', () => {
  const summary = (problems: (typeof TOO_LONG)[], tries: number) => (
    <>
      <ErrorSummary title="Something needs a look" problems={problems} tries={tries} />
      <TextField {...field} value="" onInput={() => {}} />
    </>
  );
  const { rerender } = render(summary([TOO_LONG, CHOOSE_ONE], 1));
  screen.getByRole('textbox').focus();
  rerender(summary([CHOOSE_ONE], 1));
  expect(document.activeElement).toBe(screen.getByRole('textbox'));
  rerender(summary([CHOOSE_ONE], 2));
  expect(document.activeElement).toBe(screen.getByRole('alert'));
});

test('a button that can do nothing for a while keeps the focus, says so, and submits nothing', () => {
  const done: string[] = [];
  const form = (off: boolean) => (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        done.push('submitted');
      }}
    >
      <SteadyButton class="button" type="submit" off={off} onClick={() => done.push('pressed')}>
        Open
      </SteadyButton>
    </form>
  );
  const { rerender } = render(form(false));
  const button = screen.getByRole('button', { name: 'Open' });
  button.focus();
  rerender(form(true));
  expect(document.activeElement).toBe(button);
  expect(button.getAttribute('aria-disabled')).toBe('true');
  fireEvent.click(button);
  expect(done).toEqual([]);
  rerender(form(false));
  expect(button.getAttribute('aria-disabled')).toBe(null);
  fireEvent.click(button);
  expect(done).toEqual(['pressed', 'submitted']);
});

test('a new screen gives its heading the focus; more typing does not take it back', () => {
  function Screen() {
    const [text, setText] = useState('');
    return (
      <>
        <Heading>In your own words</Heading>
        <TextField {...field} value={text} onInput={setText} />
      </>
    );
  }
  render(<Screen />);
  expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
  const box = screen.getByRole('textbox');
  box.focus();
  fireEvent.input(box, { target: { value: 'Some' } });
  expect(document.activeElement).toBe(box);
});

test('a page that has only just opened keeps the focus where it is', () => {
  render(<Heading quiet>Hello</Heading>);
  expect(document.activeElement).toBe(document.body);
});

test('progress is said in words, and the bar has the same name', () => {
  render(<ProgressBar words="About 6 more" done={3} total={9} />);
  const bar = screen.getByRole<HTMLProgressElement>('progressbar', { name: 'About 6 more' });
  expect([bar.value, bar.max]).toEqual([3, 9]);
  expect(screen.getByText('About 6 more')).toBeTruthy();
});

test('a screen is at its top, with its heading in focus, before it is painted for the first time', () => {
  const page = document.createElement('div');
  page.style.height = '5000px';
  document.body.append(page);
  scrollTo(0, 2000);
  draw(<Heading>What happened?</Heading>, page);
  expect([document.activeElement?.textContent, scrollY]).toEqual(['What happened?', 0]);
  draw(null, page);
  page.remove();
});
