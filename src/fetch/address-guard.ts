import { BlockList, isIP } from 'node:net';

/** Networks that no published document lives in, by IANA's special-purpose registries (RFC 6890). */
const NOT_PUBLIC_IPV4: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
/**
 * IANA assigns addresses of the public Internet from 2000::/3 alone; outside of it lie the forms that carry an IPv4
 * address (mapped, compatible, translated, NAT64) and everything local. Within it 6to4 and Teredo carry one too.
 */
const PUBLIC_IPV6 = new BlockList();
PUBLIC_IPV6.addSubnet('2000::', 3, 'ipv6');
const NOT_PUBLIC_IPV6: readonly (readonly [network: string, prefix: number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];
const TRAILING_DOTS = /\.+$/;
const NOT_PUBLIC = new BlockList();
for (const [network, prefix] of NOT_PUBLIC_IPV4) NOT_PUBLIC.addSubnet(network, prefix, 'ipv4');
const NOT_PUBLIC_6 = new BlockList();
for (const [network, prefix] of NOT_PUBLIC_IPV6) NOT_PUBLIC_6.addSubnet(network, prefix, 'ipv6');

/** The request was not made, because its target is not a public web address. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/** Why an address is refused, in words, or undefined for a public web address. Names are looked at again once resolved. */
export function refusalOf(url: URL): string | undefined {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return `${url.protocol} is not a web address`;
  const host = hostOf(url);
  if (isIP(host) !== 0) return refusalOfAddress(host);
  const name = host.toLowerCase().replace(TRAILING_DOTS, '');
  if (name === 'localhost' || name.endsWith('.localhost')) return `${host} is this machine`;
  return undefined;
}

/** The same for an IP address as text. */
export function refusalOfAddress(address: string): string | undefined {
  const family = isIP(address);
  if (family === 0) return `${address} is not an IP address`;
  const blocked =
    family === 4
      ? NOT_PUBLIC.check(address, 'ipv4')
      : !PUBLIC_IPV6.check(address, 'ipv6') || NOT_PUBLIC_6.check(address, 'ipv6');
  return blocked ? `${address} is not a public address` : undefined;
}

/** Host name of a URL without the brackets of IPv6. */
export function hostOf(url: URL): string {
  return url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname;
}

/** True for this machine under its usual names: no contact is owed to oneself. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
