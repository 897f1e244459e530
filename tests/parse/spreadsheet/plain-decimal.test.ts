import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainDecimal, sameNumber } from '../../../src/parse/spreadsheet/plain-decimal.ts';

describe('the decimal of a double', () => {
  it('has no exponent', () => {
    expect([1e21, 1.5e-7, -2.25e-9, 1e-10, 1.234e25].map(plainDecimal)).toEqual([
      '1000000000000000000000',
      '0.00000015',
      '-0.00000000225',
      '0.0000000001',
      '12340000000000000000000000',
    ]);
  });

  it('is that double again, whatever it is', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(number, (value) => {
        const plain = plainDecimal(value);
        expect(plain).toMatch(/^-?\d+(?:\.\d+)?$/);
        expect(Number(plain)).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});

describe('a text that shows a number', () => {
  it('shows all of it under separators, signs and a per cent', () => {
    expect(sameNumber('1,234.50', '1234.5')).toBe(true);
    expect(sameNumber('(3.20)', '-3.2')).toBe(true);
    expect(sameNumber('58.36%', '0.5836')).toBe(true);
    expect(sameNumber('¥5.50', '5.5')).toBe(true);
  });

  it('shows less of it where digits are rounded away or the sign is hidden', () => {
    expect(sameNumber('1,234.5', '1234.51')).toBe(false);
    expect(sameNumber('3.20', '-3.2')).toBe(false);
    expect(sameNumber('123', '123456')).toBe(false);
  });
});
