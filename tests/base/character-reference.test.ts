import { describe, expect, it } from 'vitest';
import { decodeSource, readCharacterReference } from '../../src/base/character-reference.ts';

/** Source, text it stands for, units of the source it takes: HTML standard, named and numeric character references. */
const references: readonly (readonly [string, string, number])[] = [
  ['&amp;', '&', 5],
  ['&amp', '&', 4],
  ['&ampere', '&', 4],
  ['&nbsp;', '\u00a0', 6],
  ['&nbsp', '\u00a0', 5],
  ['&#49;', '1', 5],
  ['&#x4E07;', '万', 8],
  ['&#X4e07', '万', 7],
  ['&#x80;', '€', 6],
  ['&#150;', '–', 6],
  ['&#0;', '\ufffd', 4],
  ['&#xD800;', '\ufffd', 8],
  ['&#x110000;', '\ufffd', 10],
  ['&#65279;', '\ufeff', 8],
  ['&notit;', '¬', 4],
  ['&notin;', '∉', 7],
  ['&acE;', '\u223e\u0333', 5],
  ['&CounterClockwiseContourIntegral;', '∳', 33],
  ['&#x1F600;', '😀', 9],
  [`&#${'0'.repeat(90)}65;`, 'A', 95],
];

describe('readCharacterReference', () => {
  it.each(references)('reads %s', (source, text, length) => {
    expect(readCharacterReference(`${source}`, 0)).toEqual({ text, length });
    expect(readCharacterReference(`ab${source}yz`, 2, 2 + source.length)).toEqual({ text, length });
  });

  it.each(['&', '& ', '&;', '&#;', '&#x;', '&bogus;', '&am', '&Amp', '收&支', '&é'])('leaves %s alone', (source) => {
    expect(readCharacterReference(source, source.indexOf('&'))).toBeUndefined();
  });

  it('reads nothing at or after the end', () => {
    expect(readCharacterReference('&#123;', 0, 4)).toEqual({ text: '\f'.replace('\f', '\u000c'), length: 4 });
    expect(readCharacterReference('&amp;', 0, 3)).toBeUndefined();
  });
});

describe('decodeSource', () => {
  it('decodes references and folds CRLF, and nothing else', () => {
    expect(decodeSource('1&nbsp;2\r\n3\r4&lt;b>&bogus;')).toBe('1\u00a02\n3\r4<b>&bogus;');
  });
});
