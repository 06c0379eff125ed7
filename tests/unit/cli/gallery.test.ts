import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readWishes } from '../../../src/cli/gallery/read-wishes.ts';
import type { Shot } from '../../../src/cli/gallery/shot.ts';
import { writePage } from '../../../src/cli/gallery/write-page.ts';

test('asked for nothing in particular, the gallery shows every voice, width and theme', () => {
  expect(readWishes([])).toEqual({
    language: 'en',
    voices: ['under11', 'teen', 'adult'],
    widths: [320, 412, 1280],
    themes: ['light', 'dark'],
    large: false,
  });
});

test('it can be asked for a part of that', () => {
  const asked = '--language cy --voice teen --voice adult --width 320 --theme dark --large'.split(' ');
  expect(readWishes(asked)).toEqual({
    language: 'cy',
    voices: ['teen', 'adult'],
    widths: [320],
    themes: ['dark'],
    large: true,
  });
});

test.each(['--voice baby', '--theme blue', '--width wide', '--language ../etc', '--language', '--colour'])(
  'what it cannot show is refused: %s',
  (asked) => {
    expect(readWishes(asked.split(' '))).toBeNull();
  },
);

test('all pictures of a run stand on one page, by voice and screen, with what they show in words', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nightlight-gallery-'));
  try {
    const shot = (voice: string, screen: string, width: number): Shot => ({
      voice,
      screen,
      width,
      theme: 'dark',
      file: `${voice}-${width}.png`,
    });
    const lists = {
      teen: [shot('teen', 'first', 320), shot('teen', 'first', 412)],
      adult: [shot('adult', 'a "<b>"', 320)],
    };
    for (const [voice, shots] of Object.entries(lists))
      await writeFile(join(folder, `${voice}.shots.json`), JSON.stringify(shots));

    const { path, pictures } = await writePage(folder, 'Every screen');
    expect(pictures).toBe(3);
    const page = await readFile(path, 'utf8');
    expect([...page.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, voice]) => voice)).toEqual(['adult', 'teen']);
    expect([...page.matchAll(/<h3[^>]*>(.*?)<\/h3>/g)].map(([, screen]) => screen)).toEqual([
      'a &quot;&lt;b>&quot;',
      'first',
    ]);
    expect(page).toContain(
      '<img src="teen-412.png" alt="first, teen, 412 px, dark" width="412" loading="lazy">',
    );
    expect(await readdir(folder)).toEqual(['index.html']);
  } finally {
    await rm(folder, { recursive: true });
  }
});
