import { FIREFOX } from './firefox.ts';
import type { EngineMaker } from './hand.ts';
import { WEBKIT } from './webkit.ts';

/** The engines that every journey here is made in; Chromium has its own, in the folder above. */
export const ENGINES: readonly EngineMaker[] = [FIREFOX, WEBKIT];
