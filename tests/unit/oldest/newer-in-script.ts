import { type AnyNode, type MemberExpression, parse } from 'acorn';
import { full, fullAncestor } from 'acorn-walk';
import { isNewerAttribute, isNewerMember, isNewerName, isOwner } from './newer-names.ts';

/** All of ES2022 is known to the oldest browsers; what came later is not (regular expressions with `v`, for one). */
const LANGUAGE = 2022;

/**
 * What a script uses that one of the oldest browsers does not know: members (`Promise.try`, `.union`), globals, and
 * attributes that it gives to elements.
 *
 * @throws {SyntaxError} when it is written in words that they do not understand
 */
export function newerInScript(code: string): ReadonlySet<string> {
  const tree = parse(code, { ecmaVersion: LANGUAGE, sourceType: 'module', allowReturnOutsideFunction: true });
  const found = new Set<string>();
  const own = new Set<string>();
  const free: string[] = [];
  full(tree, (node) => {
    for (const name of declaredBy(node)) own.add(name);
    if (node.type === 'MemberExpression') member(node, found);
    if (node.type === 'ObjectPattern')
      for (const property of node.properties)
        if (property.type === 'Property' && isNewerMember(keyOf(property.key) ?? ''))
          found.add(`.${keyOf(property.key)}`);
    if (node.type === 'Property' && isNewerAttribute(keyOf(node.key) ?? ''))
      found.add(`attribute ${keyOf(node.key)}`);
    if (node.type === 'NewExpression' && nameOf(node.callee) === 'RegExp') {
      const [, flags] = node.arguments;
      if (flags?.type === 'Literal' && String(flags.value).includes('v'))
        found.add('regular expression with v');
    }
  });
  fullAncestor(tree, (node) => {
    if (node.type === 'Identifier') free.push(node.name);
  });
  for (const name of free) if (!own.has(name) && isNewerName(name)) found.add(name);
  return found;
}

function member(node: MemberExpression, found: Set<string>) {
  const name = node.computed ? literal(node.property) : keyOf(node.property);
  const owner = nameOf(node.object);
  if (name === undefined || !isNewerMember(name, owner)) return;
  found.add(`${owner !== undefined && isOwner(owner) ? owner : ''}.${name}`);
}

/** `Promise` in `Promise`, `window.Promise` and `globalThis.Promise`; `storage` in `navigator.storage`. */
function nameOf(node: AnyNode): string | undefined {
  if (node.type === 'Identifier') return node.name.length > 2 ? node.name : undefined;
  if (node.type === 'ChainExpression') return nameOf(node.expression);
  return node.type === 'MemberExpression' && !node.computed ? keyOf(node.property) : undefined;
}

function keyOf(node: AnyNode): string | undefined {
  return node.type === 'Identifier' ? node.name : literal(node);
}

function literal(node: AnyNode): string | undefined {
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}

/** The names that a node brings into the file. A name that is declared anywhere in it is taken for its own. */
function declaredBy(node: AnyNode): readonly string[] {
  const patterns: (AnyNode | null | undefined)[] = [];
  if (node.type === 'VariableDeclarator') patterns.push(node.id);
  if ('params' in node) patterns.push(...(node.params as AnyNode[]));
  if (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') patterns.push(node.id);
  if (node.type === 'CatchClause') patterns.push(node.param);
  if ('local' in node) patterns.push(node.local);
  const names: string[] = [];
  for (const pattern of patterns)
    if (pattern) full(pattern, (part) => part.type === 'Identifier' && names.push(part.name));
  return names;
}
