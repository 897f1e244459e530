import { createSign, generateKeyPairSync, getDiffieHellman, randomBytes } from 'node:crypto';

/** A self-signed certificate with its key, both PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

const OID = {
  rsaSha256: '2a864886f70d01010b',
  rsaSha1: '2a864886f70d010105',
  commonName: '550403',
  subjectAltName: '551d11',
  basicConstraints: '551d13',
};

/** Signed by itself, for one host name, valid from 2020 to `until` (a four-digit year below 2050, else GeneralizedTime). */
export function selfSigned(host: string, until = '2099', sha: 'sha256' | 'sha1' = 'sha256'): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const algorithm = sequence(oid(sha === 'sha256' ? OID.rsaSha256 : OID.rsaSha1), der(0x05, Buffer.alloc(0)));
  const name = sequence(der(0x31, sequence(oid(OID.commonName), der(0x0c, Buffer.from(host)))));
  const altName = sequence(der(0x82, Buffer.from(host)));
  const extensions = sequence(
    sequence(oid(OID.subjectAltName), der(0x04, altName)),
    sequence(oid(OID.basicConstraints), der(0x04, sequence(der(0x01, Buffer.from([0xff]))))),
  );
  const body = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(randomBytes(8)),
    algorithm,
    name,
    sequence(time('2020'), time(until)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  );
  const signature = createSign(sha).update(body).sign(privateKey);
  const certificate = sequence(body, algorithm, der(0x03, Buffer.concat([Buffer.from([0]), signature])));
  return {
    cert: pem('CERTIFICATE', certificate),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** Diffie-Hellman parameters of 1024 bits (RFC 2409, second Oakley group), PEM. */
export function weakDhParameters(): string {
  const group = getDiffieHellman('modp2');
  return pem('DH PARAMETERS', sequence(integer(group.getPrime()), integer(group.getGenerator())));
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: readonly Buffer[]) => der(0x30, Buffer.concat(parts));
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const integer = (bytes: Buffer) =>
  der(0x02, (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
const time = (year: string) => der(0x18, Buffer.from(`${year}0101000000Z`));

function pem(label: string, bytes: Buffer): string {
  const lines = bytes.toString('base64').replace(/.{64}/g, '$&\n');
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`;
}
