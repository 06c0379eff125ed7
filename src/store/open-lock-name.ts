/**
 * The Web Lock that each page holds, shared with others, for as long as anything is open on it. The worker looks for it
 * before a new version takes over. Never changed: a page of any version must be understood by the worker of any other.
 */
export const OPEN_LOCK = 'n-open';
