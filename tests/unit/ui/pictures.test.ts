import { h } from 'preact';
import renderToString from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { ONLINE_ABUSE } from '../../../src/report/online-abuse.ts';
import {
  INTERFACE_PICTURES,
  type InterfacePictureName,
} from '../../../src/ui/pictures/interface-pictures.ts';
import { OptionPicture } from '../../../src/ui/pictures/option-picture.tsx';
import { OPTION_PICTURES } from '../../../src/ui/pictures/option-pictures.ts';
import { Picture } from '../../../src/ui/pictures/picture.tsx';

const named = new Set(
  ONLINE_ABUSE.screens
    .flatMap((screen) => screen.questions)
    .flatMap((question) => question.options ?? [])
    .flatMap((option) => option.picture ?? []),
);

const interfaceNames = Object.keys(INTERFACE_PICTURES) as InterfacePictureName[];
const drawn: [string, string][] = [
  ...interfaceNames.map((name): [string, string] => [name, renderToString(h(Picture, { name }))]),
  ...Object.keys(OPTION_PICTURES).map((name): [string, string] => [
    name,
    renderToString(h(OptionPicture, { name })),
  ]),
];

test('every picture an option names is drawn, and none is drawn for nothing', () => {
  expect(named.size).toBeGreaterThan(30);
  expect(Object.keys(OPTION_PICTURES).sort()).toEqual([...named].sort());
});

test('no two pictures look the same', () => {
  expect(new Set(drawn.map(([, svg]) => svg.replace(/(width|height)="\d+"/g, ''))).size).toBe(drawn.length);
});

test('a name without a picture shows nothing', () => {
  expect(renderToString(h(OptionPicture, { name: 'toString' }))).toBe('');
});

test('a picture is as large as it is asked to be', () => {
  expect(renderToString(h(OptionPicture, { name: 'house', size: 96 }))).toMatch(/width="96" height="96"/);
});

describe.each(drawn)('%s', (_name, svg) => {
  test('is under a kilobyte', () => {
    expect(svg.length).toBeLessThan(1000);
  });

  test('is lines and areas only, themed from outside: no words, no pixels, no address, no style', () => {
    expect(svg).toMatch(
      /^<svg viewBox="0 0 48 48" width="\d+" height="\d+" aria-hidden="true" fill="none" stroke-width="3" stroke-linecap="round" stroke-linejoin="round">(<path (fill="var\(--lamp\)"|stroke="currentColor"|fill="currentColor") d="[MmLlHhVvCcSsQqTtAaZz0-9 .-]+"><\/path>){1,3}<\/svg>$/,
    );
  });

  test('has an outline that needs no lamp to be seen', () => {
    expect(svg).toContain('currentColor');
  });
});
