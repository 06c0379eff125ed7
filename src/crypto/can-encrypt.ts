/** Whether this browser can encrypt at all: Web Crypto is missing on insecure addresses and may be switched off. */
export function canEncrypt(world: { readonly crypto?: Crypto | undefined }): boolean {
  return Boolean(world.crypto?.subtle);
}
