import { loadAgain } from './load-again.ts';

/** The code for the storage, loaded as soon as the page works. */
export const loadDeviceCode = async () => (await loadAgain(() => import('./device-code.ts'))).DEVICE_CODE;
