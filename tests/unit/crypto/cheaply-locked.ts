import { Encrypter } from 'age-encryption';

/** Under a passphrase as ours are, but with so little work that a test can do it often. */
export async function cheaplyLocked(
  content: string | Uint8Array,
  passphrase: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(10);
  return new Uint8Array(await encrypter.encrypt(content));
}
