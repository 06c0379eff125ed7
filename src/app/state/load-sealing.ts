import { loadAgain } from './load-again.ts';

/** The sealing code, loaded when the check page opens. */
export const loadSealing = () => loadAgain(() => import('../../crypto/seal.ts'));
