import { isIP } from 'node:net';

/**
 * Whose request it is, for limits only; never kept, never logged. Walks back through the forwarded hops as long
 * as the hop before is a trusted proxy: what a client writes into the header itself counts for nothing.
 *
 * @param socketAddress the address at the other end of the connection
 * @param forwardedFor the `X-Forwarded-For` header
 * @param trusted true for the address of one of our proxies
 */
export function clientAddress(
  socketAddress: string,
  forwardedFor: string | undefined,
  trusted: (address: string) => boolean,
): string {
  let client = plainAddress(socketAddress);
  const hops = (forwardedFor ?? '')
    .split(',')
    .map(hopAddress)
    .filter((hop) => hop !== '');
  while (trusted(client)) {
    const hop = hops.pop();
    if (hop === undefined || isIP(hop) === 0) break;
    client = hop;
  }
  return client;
}

/** `192.0.2.9`, `192.0.2.9:5678`, `2001:db8::1`, `[2001:db8::1]`, `[2001:db8::1]:443`: some proxies add the port. */
function hopAddress(hop: string): string {
  const text = hop.trim().replace(/^"(.*)"$/, '$1');
  const [, six, four] = /^(?:\[([^\]]*)\]|([\d.]+))(?::\d{1,5})?$/.exec(text) ?? [];
  return plainAddress(six ?? four ?? text);
}

/** The network that shares one limit: an IPv4 address, or the /64 a household or phone gets in IPv6. */
export function clientNetwork(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const left = groups(head);
  const right = tail === undefined ? [] : groups(tail);
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const all = [...left, ...Array<number>(zeros).fill(0), ...right];
  return `${all
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

/** 16-bit groups; a dotted ending, as in `64:ff9b::192.0.2.1`, makes two. */
function groups(text: string): number[] {
  if (text === '') return [];
  return text.split(':').flatMap((group) => {
    if (!group.includes('.')) return [Number.parseInt(group, 16)];
    const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number);
    return [a * 256 + b, c * 256 + d];
  });
}

/** An IPv4 address that a dual-stack socket shows as IPv6 is the IPv4 address. */
export function plainAddress(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  return mapped?.[1] ?? address;
}
