/** The Web Lock that the tab holds in which a draft is open. */
export const WRITER_LOCK = 'n-writer';
