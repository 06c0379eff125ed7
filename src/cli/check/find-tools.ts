import { chromium } from '@playwright/test';
import { runTool } from '../run-tool.ts';
import { findChromium } from './find-chromium.ts';
import { canInstall, installPackages } from './install-package.ts';

export interface Tools {
  /** Path of a Chromium, or `null`. */
  readonly chromium: string | null;
  /** Whether the public `age` tool is here, the second opinion on sealed reports. */
  readonly age: boolean;
}

/** Finds what the tests need beyond npm's packages; installs what is missing where that is ours to do. */
export async function findTools(say: (line: string) => void): Promise<Tools> {
  const found = await look();
  const missing = [...(found.chromium === null ? ['chromium'] : []), ...(found.age ? [] : ['age'])];
  if (missing.length === 0 || !canInstall()) return found;
  await installPackages(missing, say);
  return look();
}

async function look(): Promise<Tools> {
  const age = await runTool('age', ['--version'], { cwd: '/' });
  return { chromium: findChromium(process.env, chromium.executablePath()), age: age.code === 0 };
}
