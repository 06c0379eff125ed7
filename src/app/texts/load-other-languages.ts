import { loadAgain } from '../state/load-again.ts';

/**
 * The file that knows every language: whoever never asks for another pays for none, not even for their names.
 * @throws when it cannot be had: no connection, and not kept
 */
export const loadOtherLanguages = () => loadAgain(() => import('./other-languages.ts'));
