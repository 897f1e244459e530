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
    expect(zipMembers(file, () => true, 1000).problem).toBe('it would inflate to 1000004 bytes, and 1000 are read');
  });

  it('take no more room than the directory says, whatever they hold', () => {
    const lying = Uint8Array.from(file);
    // The size that the directory states for the second member, of a million, becomes 10.
    const at = Buffer.from(lying.buffer).lastIndexOf(Buffer.from([0x40, 0x42, 0x0f, 0x00]));
    lying.set([10, 0, 0, 0], at);
    expect(zipMembers(lying, (path) => path === 'b.bin', 100).members?.get('b.bin')?.length).toBe(10);
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
