/** The database gave nothing, also not on a fresh connection. Carries no cause: a browser's message may quote a value. */
export class StorageFailed extends Error {
  override readonly name = 'StorageFailed';

  constructor() {
    super('the storage of this device does not answer');
  }
}
