import { getHashes, hash } from 'node:crypto';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const ALGORITHMS: Readonly<Record<string, string>> = {
  sha1: 'sha1',
  'sha-1': 'sha1',
  sha256: 'sha256',
  'sha-256': 'sha256',
  sha512: 'sha512',
  md5: 'md5',
};
const PADDING = /=+$/;

/** Whether bytes have a digest as WARC prints it (`sha1:` and base32; hexadecimal and base64 occur too); undefined for unknown algorithms. */
export function hasDigest(label: string, bytes: Uint8Array): boolean | undefined {
  const colon = label.indexOf(':');
  const algorithm = ALGORITHMS[label.slice(0, colon).trim().toLowerCase()];
  if (colon < 0 || algorithm === undefined || !getHashes().includes(algorithm)) return undefined;
  const digest = hash(algorithm, bytes, 'buffer');
  const printed = label.slice(colon + 1).trim();
  if (printed.toLowerCase() === digest.toString('hex')) return true;
  const bare = printed.replace(PADDING, '');
  const base64 = digest.toString('base64').replace(PADDING, '');
  return bare.toUpperCase() === base32(digest) || bare === base64 || bare === digest.toString('base64url');
}

function base32(bytes: Uint8Array): string {
  let bits = 0;
  let value = 0;
  let text = '';
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE32.charAt((value >> bits) & 31);
    }
  }
  return bits === 0 ? text : text + BASE32.charAt((value << (5 - bits)) & 31);
}
