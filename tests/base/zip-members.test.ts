import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { zipMembers, zipPaths } from '../../src/base/zip-members.ts';

const file = zipSync({ 'a.xml': strToU8('<a/>'), 'b.bin': new Uint8Array(1_000_000) });

describe('members of a zip file', () => {
  it('are inflated where they are wanted, and no others', () => {
    const { members } = zipMembers(file, (path) => path.endsWith('.xml'), 100);
    expect([...(members ?? [])].map(([path, bytes]) => [path, Buffer.from(bytes).toString()])).toEqual([
      ['a.xml', '<a/>'],
    ]);
  });

  it('are not inflated where the directory says that they hold more than is read', () => {
    expect(zipMembers(file, () => true, 1000).problem).toBe('it would inflate to 1000006 bytes, and 1000 are read');
  });

  it('are refused where they hold more than the directory says', () => {
    const lying = Uint8Array.from(file);
    // The size that the directory states for the second member, of a million, becomes 10.
    const at = Buffer.from(lying.buffer).lastIndexOf(Buffer.from([0x40, 0x42, 0x0f, 0x00]));
    lying.set([10, 0, 0, 0], at);
    expect(zipMembers(lying, (path) => path === 'b.bin', 2000)).toEqual({
      problem: 'b.bin would inflate to more than the 10 bytes that it is said to hold',
      rule: 'too-large',
    });
  });

  it('are refused where one that is stored is larger than the directory says it is', () => {
    const stored = zipSync({ 'a.xml': new Uint8Array(5000) }, { level: 0 });
    // The original size of the only member becomes 10.
    const at = Buffer.from(stored.buffer).lastIndexOf(Buffer.from([0x88, 0x13, 0, 0]));
    stored.set([10, 0, 0, 0], at);
    expect(zipMembers(stored, () => true, 1000).problem).toBe('it would inflate to 5000 bytes, and 1000 are read');
  });

  it('are refused where the directory names the same bytes again and again', () => {
    const one = Buffer.from(zipSync({ 'a.xml': Buffer.from('0123456789'.repeat(10)) }, { level: 0 }));
    const directory = one.indexOf(Buffer.from('PK\u0001\u0002'));
    const end = one.indexOf(Buffer.from('PK\u0005\u0006'));
    const last = Buffer.from(one.subarray(end));
    last.writeUInt16LE(40, 8);
    const entry = one.subarray(directory, end);
    const again = Buffer.concat([one.subarray(0, directory), ...Array.from({ length: 40 }, () => entry), last]);
    expect(zipMembers(again, () => true, 1e6).problem).toBe('its members lie over one another');
  });

  it('cannot be had from a file that is cut off', () => {
    expect(zipMembers(file.subarray(0, file.length - 30), () => true, 1e9).problem).toBe('invalid zip data');
    expect(zipPaths(file.subarray(0, file.length - 30))).toBeUndefined();
    expect(zipPaths(new Uint8Array(3))).toBeUndefined();
  });

  it('are listed by their paths', () => {
    expect(zipPaths(file)).toEqual(['a.xml', 'b.bin']);
  });
});
