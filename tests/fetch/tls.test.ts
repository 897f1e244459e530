import { createServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Client, createClient } from '../../src/fetch/index.ts';
import type { TlsProfile } from '../../src/model/exchange.ts';
import { selfSigned, weakDhParameters } from './certificate.ts';

const HOST = 'site.example';
/** A certificate that this test file trusts, as a machine trusts those of its authorities. */
const trusted = selfSigned(HOST);
const before = getCACertificates('default');
const open: (() => Promise<unknown>)[] = [];
let client: Client | undefined;

beforeAll(() => setDefaultCACertificates([...before, trusted.cert]));
afterAll(() => setDefaultCACertificates(before));
afterEach(async () => {
  await client?.close();
  for (const close of open.splice(0)) await close();
});

/** Visits a server with these options under a profile. */
async function visit(server: ServerOptions, profile?: TlsProfile) {
  const https = createServer({ ...trusted, ...server }, (_, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<p>公告</p>'),
  );
  await new Promise<void>((resolve) => https.listen(0, '127.0.0.1', resolve));
  open.push(() => {
    https.closeAllConnections();
    return new Promise((resolve) => https.close(resolve));
  });
  client = createClient({
    resolve: { [HOST]: { address: '127.0.0.1', port: (https.address() as AddressInfo).port } },
    minDelay: 0,
    obeyRobots: false,
    ...(profile === undefined ? {} : { tls: { [HOST]: profile } }),
  });
  return client.fetch({ url: `https://${HOST}/` });
}

const WEAK_DH: ServerOptions = {
  dhparam: weakDhParameters(),
  ciphers: 'DHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0',
  maxVersion: 'TLSv1.2',
};
const OLD_TLS: ServerOptions = { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' };

test('strict takes a good certificate and records what was negotiated', async () => {
  const { outcome, hops } = await visit({});
  expect(outcome).toBe('content');
  expect(hops[0]).toMatchObject({
    tlsProfile: 'strict',
    tls: { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' },
    remoteAddress: '127.0.0.1',
  });
  expect(hops[0]?.tls).not.toHaveProperty('certificateProblem');
});

test.each([
  ['a key exchange of 1024 bits', WEAK_DH, 'ERR_SSL_DH_KEY_TOO_SMALL'],
  ['TLS 1.0', OLD_TLS, 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
  ['a certificate out of date', selfSigned(HOST, '2021'), 'CERT_HAS_EXPIRED'],
  ['a certificate of nobody', selfSigned(HOST), 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ['the certificate of another host', selfSigned('other.example'), 'DEPTH_ZERO_SELF_SIGNED_CERT'],
] as const)('strict does not take %s, and says why', async (_, server, code) => {
  expect(await visit(server)).toMatchObject({
    outcome: 'unreachable',
    hops: [],
    detail: expect.stringContaining(code),
  });
});

test('legacy takes a key exchange of 1024 bits', async () => {
  const { outcome, hops } = await visit(WEAK_DH, 'legacy');
  expect(outcome).toBe('content');
  expect(hops[0]).toMatchObject({
    tlsProfile: 'legacy',
    tls: { version: 'TLSv1.2', cipher: 'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256' },
  });
});

test('legacy takes TLS 1.0', async () => {
  const { outcome, hops } = await visit(OLD_TLS, 'legacy');
  expect(outcome).toBe('content');
  expect(hops[0]).toMatchObject({ tlsProfile: 'legacy', tls: { version: 'TLSv1' } });
});

test('legacy looks at certificates all the same', async () => {
  expect((await visit(selfSigned(HOST), 'legacy')).outcome).toBe('unreachable');
});

test.each([
  ['out of date', selfSigned(HOST, '2021'), 'CERT_HAS_EXPIRED'],
  ['of nobody', selfSigned(HOST), 'DEPTH_ZERO_SELF_SIGNED_CERT'],
] as const)('insecure takes a certificate %s, and records that', async (_, server, code) => {
  const { outcome, hops } = await visit(server, 'insecure');
  expect(outcome).toBe('content');
  expect(hops[0]).toMatchObject({
    tlsProfile: 'insecure',
    tls: { certificateProblem: expect.stringContaining(code) },
  });
});

test('a trusted certificate of another host is named so', async () => {
  const other = selfSigned('other.example');
  setDefaultCACertificates([...before, trusted.cert, other.cert]);
  expect(await visit(other)).toMatchObject({
    outcome: 'unreachable',
    detail: expect.stringContaining('ERR_TLS_CERT_ALTNAME_INVALID'),
  });
});
