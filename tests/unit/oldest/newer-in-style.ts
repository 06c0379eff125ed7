import type { Identifier } from '@mdn/browser-compat-data';
import postcss, { type AtRule, type ChildNode, type Declaration, type Node } from 'postcss';
import { below, DATA, knownToAll } from './known-to-all.ts';

type Css = Readonly<Record<string, Identifier>>;
const PROPERTIES = DATA.css['properties'] as Css;
const SELECTORS = DATA.css['selectors'] as Css;
const AT_RULES = DATA.css['at-rules'] as Css;
const TYPES = DATA.css['types'] as Css;

/** Functions that stand in values, wherever MDN files them. */
const FUNCTIONS = new Map(
  [TYPES, TYPES['color'], TYPES['image'], TYPES['gradient']].flatMap((one) => below(one as Identifier)),
);
const UNITS = new Map(below(TYPES['length']));

/**
 * What a style sheet uses that one of the oldest browsers does not know, and would pass over with the whole line or rule.
 * Not what stands inside an `@supports` that asks for it, nor a line after one for the same property that all know.
 */
export function newerInStyle(css: string): ReadonlySet<string> {
  const found = new Set<string>();
  postcss.parse(css).walk((node) => {
    for (const newer of newerIn(node)) if (!isAskedFor(node, newer)) found.add(newer);
  });
  return found;
}

function newerIn(node: ChildNode): readonly string[] {
  if (node.type === 'decl') return hasFallback(node) ? [] : inLine(node);
  if (node.type === 'rule') return inSelector(node.selector);
  return node.type === 'atrule' ? inAtRule(node) : [];
}

function inLine({ prop, value }: Declaration): readonly string[] {
  if (prop.startsWith('-')) return inValue(value);
  const property = PROPERTIES[prop];
  if (!knownToAll(property)) return [prop];
  const words = new Set(value.replace(/"[^"]*"/g, '').match(/[a-z][a-z-]*/g) ?? []);
  const newerWords = [...words].filter((word) => !knownToAll(property?.[word]));
  const alternative = prop === 'content' && value.includes('/') && !knownToAll(property?.['alt_text']);
  return [
    ...newerWords.map((word) => `${prop}: ${word}`),
    ...(alternative ? ['content: … / …'] : []),
    ...inValue(value),
  ];
}

function inValue(value: string): readonly string[] {
  const plain = value.replace(/"[^"]*"/g, '');
  const functions = [...plain.matchAll(/([a-z-]+)\(/g)].map(([, name = '']) => name);
  const units = [...plain.matchAll(/\d([a-z]+)\b/g)].map(([, name = '']) => name);
  return [
    ...functions.filter((name) => !knownToAll(FUNCTIONS.get(name))).map((name) => `${name}()`),
    ...units.filter((name) => !knownToAll(UNITS.get(name))),
  ];
}

/** What begins with `-` is one maker's own: the others never have it. */
function inSelector(selector: string): readonly string[] {
  const names = [...selector.matchAll(/::?([a-z][a-z-]*)/g)].map(([, name = '']) => name);
  const nested = selector.includes('&') && !knownToAll(SELECTORS['nesting']);
  return [
    ...names.filter((name) => !knownToAll(SELECTORS[name])).map((name) => `:${name}`),
    ...(nested ? ['&'] : []),
  ];
}

function inAtRule({ name, params }: AtRule): readonly string[] {
  const rule = AT_RULES[name];
  if (!knownToAll(rule)) return [`@${name}`];
  const features = name === 'media' ? (params.match(/[a-z][a-z-]*/g) ?? []) : [];
  return features.filter((feature) => !knownToAll(rule?.[feature])).map((feature) => `@${name} ${feature}`);
}

/** A browser that does not know the later line keeps to the earlier one; not where a variable lets it find out too late. */
function hasFallback(line: Declaration): boolean {
  if (line.value.includes('var(')) return false;
  for (let before = line.prev(); before; before = before.prev())
    if (before.type === 'decl' && before.prop === line.prop && inLine(before).length === 0) return true;
  return false;
}

const isAtRule = (node: Node): node is AtRule => node.type === 'atrule';

function isAskedFor(node: Node, newer: string): boolean {
  const asked = newer.replace(/ .*/, '').replace(/\(\)$/, '(');
  for (let above: Node | undefined = node.parent; above; above = above.parent) {
    if (!isAtRule(above) || above.name !== 'supports' || /\bnot\b/.test(above.params)) continue;
    if (above.params.includes(asked)) return true;
  }
  return false;
}
