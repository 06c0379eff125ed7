import './lock.css';
import { ChooseLock } from './choose-lock.tsx';
import { OpenLock } from './open-lock.tsx';

/** The screens of the lock with their words and pictures: one file, loaded when one is opened. */
export const LOCK = { ChooseLock, OpenLock };
