import { forgetTold } from '../../outbox/forget-arrived.ts';
import { openDevice } from './device.ts';
import { sendReport } from './sender.ts';

/** All code that has to do with the storage: nothing of it is needed for the first question. */
export const DEVICE_CODE = { forgetTold, openDevice, sendReport };
