import { type LookupAddress, lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { AddressRefused, refusalOfAddress } from './address-guard.ts';

/** Resolves a name once, to its public addresses alone: the connection goes to what was looked at. */
export const guardedLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, '', 0);
    const allowed = addresses.filter(({ address }) => refusalOfAddress(address) === undefined);
    const [first] = allowed;
    if (first === undefined) return callback(new AddressRefused(refusalOfName(hostname, addresses)), '', 0);
    if (options.all === true) callback(null, allowed);
    else callback(null, first.address, first.family);
  });
};

/** Why a host name that is an address must not be asked. */
export function literalRefusal(hostname: string): string | undefined {
  const address = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  return isIP(address) === 0 ? undefined : refusalOfAddress(address);
}

/**
 * The addresses of a host behind a proxy, as this machine resolves them; none where it cannot, because the proxy alone
 * knows the name. Rejects with AddressRefused where one of them is not public: which the proxy takes is not known here.
 */
export async function publicAddresses(hostname: string): Promise<readonly string[]> {
  const refusal = literalRefusal(hostname);
  if (refusal !== undefined) throw new AddressRefused(refusal);
  const addresses = await new Promise<readonly LookupAddress[]>((resolve) => {
    lookup(hostname, { all: true }, (error, found) => resolve(error === null ? found : []));
  });
  if (addresses.some(({ address }) => refusalOfAddress(address) !== undefined)) {
    throw new AddressRefused(refusalOfName(hostname, addresses));
  }
  return addresses.map(({ address }) => address);
}

function refusalOfName(hostname: string, addresses: readonly LookupAddress[]): string {
  return `${hostname} is ${addresses.map(({ address }) => address).join(', ')}: not public`;
}
