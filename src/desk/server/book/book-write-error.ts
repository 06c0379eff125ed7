/** The book cannot be written: the disk is full, or it may only be read. What stands in it can be read all the same. */
export class BookWriteError extends Error {
  override readonly name = 'BookWriteError';
}
