import { type Plugin, parseSync } from 'vite';

/** One place of a library, and what stands there in the build. */
export type Cut = { readonly what: RegExp | string; readonly instead: string };

export type Library = {
  /** How the path of its file ends. */
  readonly file: string;
  /** Classes of which only these members stay; the others have no caller on a phone. */
  readonly keeps?: Readonly<Record<string, readonly string[]>>;
  /** Methods and functions in objects that have no caller on a phone: gone from every class and object of the file. */
  readonly drops?: readonly string[];
  /** Its errors say nothing: they are thrown as ever, and nobody on a phone reads what is in them. */
  readonly quiet?: true;
  readonly cuts: readonly Cut[];
};

/** Ends the build: a place that shall stay or go is not there. */
type Missing = (what: unknown) => never;

/**
 * Leaves out of libraries what no phone ever uses, and no bundler can know to be unused. A library in which one of the
 * places is not found any more ends the build.
 *
 * @param name after `nightlight:`
 */
export function cutLibrary(name: string, libraries: readonly Library[]): Plugin {
  return {
    name: `nightlight:${name}`,
    apply: 'build',
    transform(code, id) {
      const library = libraries.find(({ file }) => id.endsWith(file));
      if (!library) return null;
      const missing: Missing = (what) =>
        this.error(`${library.file} has no place like ${String(what)} any more`);
      const kept = without(code, [
        ...unkept(code, library.keeps ?? {}, missing),
        ...dropped(code, library.drops ?? [], missing),
        ...(library.quiet ? words(code, missing) : []),
      ]);
      return library.cuts.reduce((text, { what, instead }) => {
        const cut = text.replaceAll(typeof what === 'string' ? what : new RegExp(what, 'g'), () => instead);
        return cut === text ? missing(what) : cut;
      }, kept);
    },
  };
}

type Range = readonly [start: number, end: number];

/** Of ranges that lie in each other, the outer one goes. */
function without(code: string, ranges: readonly Range[]): string {
  let at = 0;
  let left = '';
  for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0] || b[1] - a[1])) {
    if (start < at) continue;
    left += code.slice(at, start);
    at = end;
  }
  return left + code.slice(at);
}

/** The members of classes that shall not stay. */
function unkept(code: string, keeps: NonNullable<Library['keeps']>, missing: Missing): readonly Range[] {
  if (Object.keys(keeps).length === 0) return [];
  const classes = new Map<string, [name: string, start: number, end: number][]>();
  for (const one of parseSync('library.js', code).program.body) {
    const declared = one.type === 'ExportNamedDeclaration' ? one.declaration : one;
    if (declared?.type !== 'ClassDeclaration' || !declared.id) continue;
    const members = declared.body.body.flatMap((member): [string, number, number][] =>
      member.type === 'MethodDefinition' && member.key.type === 'Identifier'
        ? [[member.key.name, member.start, member.end]]
        : [],
    );
    classes.set(declared.id.name, members);
  }
  return Object.entries(keeps).flatMap(([name, stays]) => {
    const members = classes.get(name) ?? missing(`class ${name}`);
    for (const one of stays) if (!members.some(([member]) => member === one)) missing(`${name}.${one}`);
    return members.filter(([member]) => !stays.includes(member)).map(([, start, end]): Range => [start, end]);
  });
}

/** Methods, and what objects have by a name and in full (`name: () => …`, `name() {…}`), with the comma behind. */
function dropped(code: string, drops: readonly string[], missing: Missing): readonly Range[] {
  const found = nodes(code).filter(
    ({ type, key, value }) =>
      (type === 'MethodDefinition' || (type === 'Property' && /Function/.test(value?.type ?? ''))) &&
      drops.includes(key?.name ?? ''),
  );
  for (const name of drops) if (!found.some(({ key }) => key?.name === name)) missing(name);
  return found.map(({ start, end }) => [start, end + (/^\s*,/.exec(code.slice(end))?.[0].length ?? 0)]);
}

/** What stands in the brackets of every `new Error(…)`. */
function words(code: string, missing: Missing): readonly Range[] {
  const found = nodes(code).flatMap(({ type, callee, arguments: said }): Range[] => {
    const [first, last] = [said?.[0], said?.at(-1)];
    const isError =
      /^(?:New|Call)Expression$/.test(type) && /^(?:Type|Range)?Error$/.test(callee?.name ?? '');
    return isError && first && last ? [[first.start, last.end]] : [];
  });
  return found.length > 0 ? found : missing('an error that says something');
}

/** As much of ESTree as is asked above. */
type Node = {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly key?: { readonly name?: string };
  readonly value?: { readonly type: string };
  readonly callee?: { readonly name?: string };
  readonly arguments?: readonly Node[];
};

/** Every node of a file. */
function nodes(code: string): readonly Node[] {
  const all: Node[] = [];
  const look = (one: unknown) => {
    if (typeof one !== 'object' || one === null) return;
    if ('type' in one && 'start' in one) all.push(one as Node);
    for (const inside of Object.values(one)) look(inside);
  };
  look(parseSync('library.js', code).program.body);
  return all;
}
