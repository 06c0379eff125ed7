import { join } from 'node:path';

/** The project's folder, wherever a command was started from. */
export const PROJECT_ROOT = join(import.meta.dirname, '..', '..');
