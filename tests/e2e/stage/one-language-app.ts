import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildChanged } from '../../faults/stage/changed-app.ts';

/** The app with English alone: no row, no file and no word of code for another language. */
export function buildWithOneLanguage(): Promise<{ dir: string; remove: () => Promise<void> }> {
  return buildChanged({
    'src/i18n/languages.ts': (source) => source.replace(/^ {2}\{ code: '(?!en').*\n/gm, ''),
    'src/app/texts/other-languages.ts': (source) => source.replace(/^ {2}[a-z]{2}: \{.*?^ {2}\},\n/gms, ''),
  });
}

/**
 * A build's first page with the names of its files told by their order: they are digests, and chance decides in how many
 * bytes one more letter of them is compressed.
 */
export async function firstPageWithoutDigests(app: string): Promise<string> {
  const html = await readFile(join(app, 'index.html'), 'utf8');
  const names = new Map<string, string>();
  return html.replace(/\/assets\/[\w-]{8}\.js/g, (name) => {
    const order = names.get(name) ?? `/assets/file-${names.size}.js`;
    names.set(name, order);
    return order;
  });
}
