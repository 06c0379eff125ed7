import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../../src/cli/project-root.ts';
import { runTool } from '../../../src/cli/run-tool.ts';
import { IN_NEUTRAL_STYLES, IN_PAGES, IN_SCRIPTS, IN_STYLES } from './newer-and-harmless.ts';
import { inlineParts, newerInPage } from './newer-in-page.ts';
import { newerInScript } from './newer-in-script.ts';
import { newerInStyle } from './newer-in-style.ts';

/** What is built holds nothing that one of the oldest browsers (src/build/oldest-browsers.ts) does not know, unless it is harmless. */

/** A build takes its time on a busy machine, in milliseconds. */
const BUILDING = 300_000;

let folder: string;
const files = new Map<string, string>();
const ending = (end: string) => [...files].filter(([name]) => name.endsWith(end)).map(([, text]) => text);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oldest-'));
  const args = ['--disable-warning=ExperimentalWarning', 'src/cli/build.ts', '--out', folder];
  const { code, output } = await runTool(process.execPath, args, {
    cwd: PROJECT_ROOT,
    env: { OPERATOR_FILE: '' },
  });
  if (code !== 0) throw new Error(output);
  for (const name of await readdir(folder, { recursive: true }))
    if (/\.(js|css|html)$/.test(name)) files.set(name, await readFile(join(folder, name), 'utf8'));
}, BUILDING);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** All that was found in any of them. */
const inAll = (texts: readonly string[], look: (text: string) => ReadonlySet<string>) =>
  [...new Set(texts.flatMap((text) => [...look(text)]))].sort();
const listed = (harmless: Readonly<Record<string, string>>) => Object.keys(harmless).sort();

describe('for the oldest browsers that are supported', () => {
  it('every script is written in words they understand, and calls nothing that they lack', () => {
    const scripts = [...ending('.js'), ...ending('.html').flatMap((html) => inlineParts(html).scripts)];
    expect(scripts.length).toBeGreaterThan(10);
    expect(inAll(scripts, newerInScript)).toEqual(listed(IN_SCRIPTS));
  });

  it('no style needs what they lack', () => {
    const styles = [...ending('.css'), ...ending('.html').flatMap((html) => inlineParts(html).styles)];
    const neutral = styles.filter((css) => css.includes('.sheet'));
    const ours = styles.filter((css) => !neutral.includes(css));
    expect([neutral.length > 2, ours.length > 2]).toEqual([true, true]);
    expect(inAll(ours, newerInStyle)).toEqual(listed(IN_STYLES));
    expect(inAll(neutral, newerInStyle)).toEqual(listed(IN_NEUTRAL_STYLES));
  });

  it('no page has an element or attribute that they lack', () => {
    expect(inAll(ending('.html'), newerInPage)).toEqual(listed(IN_PAGES));
  });
});

describe('what is newer is found', () => {
  it.each([
    ['Promise.withResolvers()', 'Promise.withResolvers'],
    ['const { withResolvers } = Promise', '.withResolvers'],
    ['URL.parse("x")', 'URL.parse'],
    ['seen.union(other)', '.union'],
    ['Array.fromAsync(x)', 'Array.fromAsync'],
    ['window.scheduler.yield()', 'scheduler.yield'],
    ['new Intl.DurationFormat()', 'Intl.DurationFormat'],
    ['Object.groupBy(x, y)', 'Object.groupBy'],
    ['AbortSignal.any([])', 'AbortSignal.any'],
    ['text.isWellFormed()', '.isWellFormed'],
    ['x.values().take(2)', '.take'],
    ['box.showPopover()', '.showPopover'],
    ['h("div", { popover: "auto" })', 'attribute popover'],
    ['new RegExp("a", "v")', 'regular expression with v'],
    ['new URLPattern()', 'URLPattern'],
  ])('in a script: %s', (code, newer) => expect(newerInScript(code)).toContain(newer));

  it.each(['/[a--b]/v', '{ using x = open(); }', 'import a from "b" with { type: "json" }'])(
    'in the words of a script: %s',
    (code) => expect(() => newerInScript(code)).toThrow(SyntaxError),
  );

  it.each([
    '[].toSorted()',
    '[].at(-1)',
    'structuredClone(x)',
    'JSON.parse("1")',
    'const union = 1; f(union)',
  ])('and what is old is not: %s', (code) => expect([...newerInScript(code)]).toEqual([]));

  it.each([
    ['a:has(b) { color: red }', ':has'],
    ['a { & b { color: red } }', '&'],
    ['@starting-style { a { opacity: 0 } }', '@starting-style'],
    ['a { color: light-dark(#fff, #000) }', 'light-dark()'],
    ['a { text-wrap: balance }', 'text-wrap'],
    ['a { width: stretch }', 'width: stretch'],
    ['a { width: 2cap }', 'cap'],
    ['a { content: "x" / "" }', 'content: … / …'],
    ['a { color: red; color: light-dark(var(--a), #000) }', 'light-dark()'],
    ['@media (prefers-reduced-transparency) { a { opacity: 1 } }', '@media prefers-reduced-transparency'],
  ])('in a style: %s', (css, newer) => expect(newerInStyle(css)).toContain(newer));

  it.each([
    '@supports selector(:has(*)) { a:has(b) { color: red } }',
    '@supports (text-wrap: balance) { a { text-wrap: balance } }',
    'a { content: "x"; content: "x" / "" }',
    'a { height: 100dvh; inset: 0; color: color-mix(in srgb, red, blue) }',
  ])('and what is asked for first, or old, is not: %s', (css) => expect([...newerInStyle(css)]).toEqual([]));

  it.each([
    ['<p popover>', 'popover'],
    ['<details name="x">', 'name'],
    ['<search>', '<search>'],
    ['<link rel="expect" href="#x">', 'rel="expect"'],
  ])('in a page: %s', (html, newer) => expect(newerInPage(html)).toContain(newer));
});
