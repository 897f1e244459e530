import fc from 'fast-check';
import { expect } from 'vitest';
import type { ParsedDocument } from '../../src/model/document.ts';

type Parse = (bytes: Uint8Array) => ParsedDocument;

/** A file that is cut off anywhere gives no block and one error. */
export function expectToldWhereCut(whole: Uint8Array, parse: Parse): void {
  fc.assert(
    fc.property(fc.nat(whole.length - 1), (length) => {
      const { blocks, problems } = parse(whole.subarray(0, length));
      expect([blocks, problems.map(({ level }) => level)]).toEqual([[], ['error']]);
    }),
  );
}

/** Whatever bytes of a file are others, it is read as its type, or told of, and nothing is thrown. */
export function expectNeverThrows(whole: Uint8Array, parse: Parse, type: ParsedDocument['type']): void {
  const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
      const bytes = Uint8Array.from(whole);
      for (const [at, value] of changes) bytes[at] = value;
      expect(parse(bytes).type).toBe(type);
    }),
  );
}
