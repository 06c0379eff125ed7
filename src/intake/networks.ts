import { BlockList, isIP } from 'node:net';

export type ReadNetworks =
  | { readonly ok: true; readonly list: readonly string[]; includes(address: string): boolean }
  | { readonly ok: false };

/**
 * Reads a list of addresses and networks in CIDR form, separated by commas or blanks. An empty list includes
 * nothing.
 */
export function readNetworks(text: string): ReadNetworks {
  const list = text.split(/[\s,]+/).filter((part) => part !== '');
  const networks = new BlockList();
  for (const part of list) {
    const [address = '', bits, ...more] = part.split('/');
    const family = isIP(address);
    if (family === 0 || more.length > 0) return { ok: false };
    const longest = family === 4 ? 32 : 128;
    const prefix = bits === undefined ? longest : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
    if (!(prefix >= 0 && prefix <= longest)) return { ok: false };
    networks.addSubnet(address, prefix, family === 4 ? 'ipv4' : 'ipv6');
  }
  return {
    ok: true,
    list,
    includes: (address) => {
      const family = isIP(address);
      return family !== 0 && networks.check(address, family === 4 ? 'ipv4' : 'ipv6');
    },
  };
}
