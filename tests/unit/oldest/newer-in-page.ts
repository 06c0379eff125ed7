import type { Identifier } from '@mdn/browser-compat-data';
import { DATA, knownToAll } from './known-to-all.ts';

type Html = Readonly<Record<string, Record<string, Identifier> & Identifier>>;
const ELEMENTS = DATA.html['elements'] as Html;
const EVERYWHERE = DATA.html['global_attributes'] as unknown as Html;

/** The scripts and styles that stand in a page, templates included; data between script tags is no script. */
export function inlineParts(html: string): {
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
} {
  const scripts = [
    ...html.matchAll(
      /<script(?![^>]*\s(?:src|type="(?:importmap|application\/json)"))[^>]*>([\s\S]*?)<\/script>/g,
    ),
  ];
  const styles = [...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)];
  return { scripts: scripts.map(([, code = '']) => code), styles: styles.map(([, css = '']) => css) };
}

/** Elements and attributes of a page that one of the oldest browsers does not know, and passes over. */
export function newerInPage(html: string): ReadonlySet<string> {
  const found = new Set<string>();
  const words = html.replace(/(<(script|style)\b[^>]*>)[\s\S]*?<\/\2>/g, '$1');
  for (const [, tag = '', rest = ''] of words.matchAll(/<([a-z][a-z0-9-]*)((?:"[^"]*"|[^>"])*)>/g)) {
    const element = ELEMENTS[tag];
    if (!knownToAll(element)) found.add(`<${tag}>`);
    for (const [, name = '', , value = ''] of rest.matchAll(/\s([a-z][a-z-]*)(="([^"]*)")?/g)) {
      const attribute = element?.[name] ?? EVERYWHERE[name];
      if (!knownToAll(attribute)) found.add(name);
      else if (name === 'rel' && !knownToAll(attribute?.[value])) found.add(`${name}="${value}"`);
    }
  }
  return found;
}
