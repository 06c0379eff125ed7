import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** What stands quoted in code: strings and the names of properties, and templates with a hole for each `${…}`. */
export type Quoted = { readonly whole: ReadonlySet<string>; readonly open: readonly RegExp[] };

/** Everything quoted in the files that match. */
export function quotedIn(...globs: string[]): Quoted {
  const whole = new Set<string>();
  const open = new Map<string, RegExp>();
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) whole.add(node.text);
    else if (ts.isTemplateExpression(node)) {
      const parts = [node.head, ...node.templateSpans.map(({ literal }) => literal)].map(({ text }) => text);
      // A template that is nothing but a hole, or a sentence, is no key.
      if (/^[\w:.-]*[a-z][\w:.-]*$/i.test(parts.join('')))
        open.set(parts.join('…'), new RegExp(`^${parts.map(escaped).join('([\\w.-]+)')}$`));
    } else if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name)) whole.add(node.name.text);
    ts.forEachChild(node, visit);
  };
  for (const path of globSync(globs))
    visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, false));
  return { whole, open: [...open.values()] };
}

/**
 * Whether code can come to this key: it stands there as it is, or a template with holes fits and what fills each hole
 * stands there too.
 */
export function comesTo(key: string, { whole, open }: Quoted): boolean {
  if (whole.has(key)) return true;
  return open.some((template) => {
    const filled = key.match(template)?.slice(1);
    return filled?.every(
      (part) =>
        comesTo(part, { whole, open }) ||
        (part.includes('.') && part.split('.').every((one) => whole.has(one))),
    );
  });
}

const escaped = (text: string) => text.replaceAll('.', '\\.');
