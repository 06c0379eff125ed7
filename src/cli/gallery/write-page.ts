import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LIST_ENDING, type Shot } from './shot.ts';

const STYLE = `body{font:16px/1.4 system-ui,sans-serif;margin:1rem;background:#888;color:#000}
nav{position:sticky;top:0;background:#ccc;padding:.5rem 1rem;display:flex;flex-wrap:wrap;gap:.25rem 1rem;z-index:1}
h2,h3{margin:1rem 0 .5rem;scroll-margin-top:6rem}
.row{display:flex;gap:1rem;align-items:flex-start;overflow-x:auto;padding-bottom:1rem}
figure{margin:0;flex:none}figcaption{font-size:.8rem}img{display:block;background:#eee}`;

/**
 * Puts all pictures of a folder on one page, by voice and by screen, in the order in which they were met.
 *
 * @returns the page's path, and how many pictures stand on it
 */
export async function writePage(folder: string, title: string): Promise<{ path: string; pictures: number }> {
  const lists = (await readdir(folder)).filter((name) => name.endsWith(LIST_ENDING)).sort();
  const shots: Shot[] = [];
  for (const name of lists) {
    shots.push(...(JSON.parse(await readFile(join(folder, name), 'utf8')) as Shot[]));
    await rm(join(folder, name));
  }
  const path = join(folder, 'index.html');
  await writeFile(path, page(title, shots));
  return { path, pictures: shots.length };
}

function page(title: string, shots: readonly Shot[]): string {
  const voices = groups(shots, 'voice');
  const parts = voices.map(([voice, ofVoice]) => {
    const rows = groups(ofVoice, 'screen').map(
      ([screen, some]) =>
        `<h3 id="${anchor(voice, screen)}">${inHtml(screen)}</h3><div class="row">${some.map(figure).join('')}</div>`,
    );
    return `<h2>${inHtml(voice)}</h2>${rows.join('')}`;
  });
  const ways = voices.map(([voice, ofVoice]) => {
    const first = ofVoice[0]?.screen ?? '';
    return `<a href="#${anchor(voice, first)}">${inHtml(voice)}</a>`;
  });
  return `<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>${inHtml(title)}</title><style>${STYLE}</style><h1>${inHtml(title)}</h1><nav>${ways.join('')}</nav>${parts.join('')}</html>`;
}

function figure({ file, screen, voice, width, theme }: Shot): string {
  const words = inHtml(`${screen}, ${voice}, ${width} px, ${theme}`);
  return `<figure><figcaption>${words}</figcaption><a href="${inHtml(file)}"><img src="${inHtml(file)}" alt="${words}" width="${width}" loading="lazy"></a></figure>`;
}

const anchor = (voice: string, screen: string) => `${voice}-${screen}`.replace(/[^a-z0-9-]+/gi, '-');
const inHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** In the order in which the first of each came. */
function groups(shots: readonly Shot[], by: 'voice' | 'screen'): [string, Shot[]][] {
  const found = new Map<string, Shot[]>();
  for (const shot of shots) found.set(shot[by], [...(found.get(shot[by]) ?? []), shot]);
  return [...found];
}
