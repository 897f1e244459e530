import { describe, expect, test } from 'vitest';
import { refusalOf, refusalOfAddress } from '../../src/fetch/index.ts';
import { benchCases } from './bench-cases.ts';

describe('the address guard', () => {
  test.each([
    'http://127.0.0.1/',
    'http://127.9.9.9:8080/',
    'http://0x7f.1/',
    'http://017700000001/',
    'http://2130706433/',
    'http://０x7f000001/',
    'http://10.1.2.3/',
    'http://172.20.0.1/',
    'http://192.168.0.1/',
    'http://169.254.169.254/',
    'http://100.64.0.1/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://[::ffff:8.8.8.8]/',
    'http://[64:ff9b::808:808]/',
    'http://[2002:a00:1::]/',
    'http://[fe80::1]/',
    'http://[::ffff:0:127.0.0.1]/',
    'http://[4000::1]/',
    'http://127.1/',
    'http://0177.0.0.1/',
    'http://0x7f000001/',
    'http://[fd00::1]/',
    'http://localhost/',
    'http://LOCALHOST./',
    'http://db.localhost/',
    'file:///etc/hosts',
    'ftp://a.example/',
    'data:text/html,x',
  ])('refuses %s', (url) => {
    expect(refusalOf(new URL(url))).toBeTypeOf('string');
  });

  test.each([
    'http://8.8.8.8/',
    'https://www.a.example/',
    'http://172.32.0.1/',
    'http://[2400:da00::1]/',
    'http://a.example:8080/',
  ])('lets %s pass', (url) => {
    expect(refusalOf(new URL(url))).toBeUndefined();
  });

  test('what is no IP address is refused as an address', () => {
    expect(refusalOfAddress('')).toBeTypeOf('string');
    expect(refusalOfAddress('a.example')).toBeTypeOf('string');
  });
});

const published = benchCases<{ url: string; block: boolean; why: string }>('http/ssrf/cases.jsonl');

describe.skipIf(published === undefined)('published addresses', () => {
  test.each(published ?? [])('$url ($why)', ({ url, block }) => {
    expect(refusalOf(new URL(url)) !== undefined).toBe(block);
  });
});
