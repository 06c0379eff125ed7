import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';

const CONFIG = join(import.meta.dirname, '..', '..', '..', '.config', 'dependency-cruiser.mjs');

/** Path of a file in the tree → its text. */
export type Tree = Readonly<Record<string, string>>;

export interface Broken {
  readonly rule: string;
  readonly from: string;
}

/** Writes the tree to a folder of its own, holds it to the project's own rules, and removes it. */
export async function cruiseTree(tree: Tree): Promise<readonly Broken[]> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'rooms-')));
  try {
    for (const [path, text] of Object.entries(tree)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const { options, ...ruleSet } = await extractConfig(CONFIG);
    const { output } = await cruise(['src'], { ...options, ruleSet, validate: true, baseDir: folder });
    const { violations, totalCruised } = (output as ICruiseResult).summary;
    if (totalCruised === 0) throw new Error('nothing was cruised: the rules were not tried');
    return violations.map(({ rule, from }) => ({ rule: rule.name, from }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The names of all rules in the project's own configuration. */
export async function ruleNames(): Promise<readonly string[]> {
  const { forbidden = [], required = [] } = await extractConfig(CONFIG);
  return [...forbidden, ...required].map((rule) => rule.name ?? '');
}
