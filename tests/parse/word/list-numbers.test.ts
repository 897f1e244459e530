import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { ListNumbers } from '../../../src/parse/word/list-numbers.ts';

function lists(levels: string, nums = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'): ListNumbers {
  const xml = `<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0">${levels}</w:abstractNum>${nums}</w:numbering>`;
  return new ListNumbers(strToU8(xml));
}

function level(at: number, format: string, text: string, start = 1): string {
  return `<w:lvl w:ilvl="${at}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
}

describe('numbers of lists', () => {
  it('are written in their format, from their start on', () => {
    const count = (format: string, text: string, start = 1) => {
      const numbers = lists(level(0, format, text, start));
      return [numbers.next({ list: '1', level: 0 }), numbers.next({ list: '1', level: 0 })];
    };
    expect(count('chineseCounting', '第%1部分', 9)).toEqual(['第九部分', '第十部分']);
    expect(count('chineseCountingThousand', '%1、', 19)).toEqual(['十九、', '二十、']);
    expect(count('decimal', '%1.')).toEqual(['1.', '2.']);
    expect(count('decimalEnclosedCircle', '%1')).toEqual(['①', '②']);
    expect(count('lowerLetter', '（%1）')).toEqual(['（a）', '（b）']);
    expect(count('bullet', '')).toEqual(['', '']);
  });

  it('count a lower level anew below each number, and may print those above it', () => {
    const numbers = lists(level(0, 'decimal', '%1') + level(1, 'decimal', '%1.%2'));
    const places = [0, 1, 1, 0, 1].map((at) => numbers.next({ list: '1', level: at }));
    expect(places).toEqual(['1', '1.1', '1.2', '2', '2.1']);
  });

  it('go on from one list to another of the same definition, unless that begins anew', () => {
    const nums =
      '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>';
    const numbers = lists(level(0, 'decimal', '%1.'), nums);
    expect(['1', '2', '3', '3'].map((list) => numbers.next({ list, level: 0 }))).toEqual(['1.', '2.', '1.', '2.']);
  });

  it('are none of a list that is not defined, or has the number 0', () => {
    expect(lists(level(0, 'decimal', '%1.')).next({ list: '9', level: 0 })).toBe('');
    expect(new ListNumbers(undefined).next({ list: '1', level: 0 })).toBe('');
  });
});
