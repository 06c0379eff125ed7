import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { findTools } from './check/find-tools.ts';
import { GALLERY_USAGE, readWishes } from './gallery/read-wishes.ts';
import type { GalleryWishes } from './gallery/shot.ts';
import { writePage } from './gallery/write-page.ts';
import { PROJECT_ROOT } from './project-root.ts';
import { runProject } from './run-project.ts';

/**
 * `npm run gallery [-- --voice teen --width 320]`: walks the built app in practice mode and takes a picture of every screen
 * in each voice, theme and width; says where the page with all of them lies. Everything in the pictures is invented.
 */
const wishes = readWishes(process.argv.slice(2));
if (wishes === null) {
  console.error(`Say what to show like this: ${GALLERY_USAGE}`);
  process.exitCode = 2;
} else {
  const { chromium } = await findTools(console.log);
  if (chromium === null) {
    console.error('The gallery needs Chromium, and there is none here: install it, or name it in CHROMIUM.');
    process.exitCode = 1;
  } else {
    // A folder of its own for each run: several may go on at once.
    const all = join(PROJECT_ROOT, '.cache', 'gallery');
    await mkdir(all, { recursive: true });
    const folder = await mkdtemp(join(all, `${wishes.language}-`));
    const told: GalleryWishes = { ...wishes, folder };
    process.exitCode = await runProject('gallery', ['--reporter=list'], {
      CHROMIUM: chromium,
      GALLERY: JSON.stringify(told),
    });
    const { path, pictures } = await writePage(folder, `Nightlight, every screen, ${wishes.language}`);
    console.log(`${pictures} pictures on one page: ${path}`);
  }
}
