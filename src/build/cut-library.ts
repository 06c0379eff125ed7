import { type Plugin, parseSync } from 'vite';

/** One place of a library, and what stands there in the build. */
export type Cut = { readonly what: RegExp | string; readonly instead: string };

export type Library = {
  /** How the path of its file ends. */
  readonly file: string;
  /** Classes of which only these members stay; the others have no caller on a phone. */
  readonly keeps?: Readonly<Record<string, readonly string[]>>;
  readonly cuts: readonly Cut[];
};

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
      const missing = (what: unknown): never =>
        this.error(`${library.file} has no place like ${String(what)} any more`);
      const kept = keepMembers(code, library.keeps ?? {}, missing);
      return library.cuts.reduce((text, { what, instead }) => {
        const cut = text.replaceAll(typeof what === 'string' ? what : new RegExp(what, 'g'), () => instead);
        return cut === text ? missing(what) : cut;
      }, kept);
    },
  };
}

/** @param missing ends the build: a class or a member that shall stay is not there */
function keepMembers(
  code: string,
  keeps: NonNullable<Library['keeps']>,
  missing: (what: string) => never,
): string {
  const classes = new Map<string, [name: string, start: number, end: number][]>();
  for (const one of parseSync('library.js', code).program.body) {
    if (one.type !== 'ClassDeclaration' || !one.id) continue;
    const members = one.body.body.flatMap((member): [string, number, number][] =>
      member.type === 'MethodDefinition' && member.key.type === 'Identifier'
        ? [[member.key.name, member.start, member.end]]
        : [],
    );
    classes.set(one.id.name, members);
  }
  const out = Object.entries(keeps).flatMap(([name, stays]) => {
    const members = classes.get(name) ?? missing(`class ${name}`);
    for (const one of stays) if (!members.some(([member]) => member === one)) missing(`${name}.${one}`);
    return members.filter(([member]) => !stays.includes(member));
  });
  return out
    .sort((a, b) => b[1] - a[1])
    .reduce((text, [, start, end]) => text.slice(0, start) + text.slice(end), code);
}
