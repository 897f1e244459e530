import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edition } from '../../src/model/normalized-text.ts';
import { normalize, toSimplified } from '../../src/normalize/index.ts';
import cases from './normalize.cases.json' with { type: 'json' };

const HANS: Edition = { script: 'Hans', machineConverted: false };
const HANT: Edition = { script: 'Hant', machineConverted: false };
const GATEWAY: Edition = { script: 'Hant', machineConverted: true };
const EDITIONS: Readonly<Record<string, Edition>> = { Hans: HANS, Hant: HANT, gateway: GATEWAY };
const editions = fc.constantFrom(HANS, HANT, GATEWAY);

/** Characters that take part in rules, close enough together to meet. */
const troublesome = fc.string({
  unit: fc.constantFrom(
    ...' \n\r\t\u3000\u00a0\u200b，,.．()（）1２3４5０○%：、。“一二十百万元年中經費運作網際路①㈡⒈㎡Ⅳ⼈⻋jīngdea乾縣瞭解支援方程式',
    '\u{2f800}',
    '\ud800',
    '\udc00',
    '𠀀',
    '\u{e0100}',
  ),
  maxLength: 40,
});
const anything = fc.oneof(troublesome, fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ unit: 'grapheme' }));

describe('cases', () => {
  it.each(cases)('$name', ({ script, published, text }) => {
    const edition = EDITIONS[script] ?? HANS;
    expect(normalize(published, edition).text).toBe(text);
    expect(normalize(published, edition).published).toBe(published);
  });
});

describe('the way back', () => {
  it('a shorter word maps to the whole of what was printed', () => {
    const { text, toPublished } = bound('建設網際網路站點', GATEWAY);
    expect(text).toBe('建设互联网站点');
    expect(toPublished(2, 5)).toEqual({ start: 2, end: 6 });
    expect(toPublished(3, 4)).toEqual({ start: 2, end: 6 });
    expect(toPublished(5, 7)).toEqual({ start: 6, end: 8 });
    expect(toPublished(0, 2)).toEqual({ start: 0, end: 2 });
  });

  it('a part of an expansion maps to the one character', () => {
    const { text, toPublished } = bound('共80㎡整', HANS);
    expect(text).toBe('共80平方米整');
    expect(toPublished(4, 5)).toEqual({ start: 3, end: 4 });
    expect(toPublished(1, 6)).toEqual({ start: 1, end: 4 });
  });

  it('removed characters at the edge of a span are outside it, inside they are in it', () => {
    const { text, toPublished } = bound('為 7.69 萬 元 整', HANT);
    expect(text).toBe('为7.69万元整');
    expect(toPublished(1, 7)).toEqual({ start: 2, end: 10 });
    expect(toPublished(5, 6)).toEqual({ start: 7, end: 8 });
  });

  it('a gloss inside a word is in its span', () => {
    const { text, toPublished } = bound('的經(jīng)費(fèi)數', HANT);
    expect(text).toBe('的经费数');
    expect(toPublished(1, 3)).toEqual({ start: 1, end: 9 });
    expect(toPublished(3, 4)).toEqual({ start: 14, end: 15 });
  });

  it('an empty span maps to an empty span, inside a replacement too', () => {
    const { toPublished } = bound('共㎡㎡', HANS);
    for (let at = 0; at <= 7; at += 1) {
      const span = toPublished(at, at);
      expect(span.end).toBe(span.start);
    }
  });

  it('a span outside the text is refused', () => {
    expect(() => normalize('甲乙', HANS).toPublished(1, 3)).toThrow(RangeError);
    expect(() => normalize('①', HANS).toPublished(2, 1)).toThrow(RangeError);
  });

  it('every piece of a text of known pieces maps to itself', () => {
    const pieces: readonly (readonly [string, string])[] = [
      ['網際網路', '互联网'],
      ['運作', '运行'],
      ['①', '(1)'],
      ['㎡', '平方米'],
      ['經\u200b(jīng) 費', '经费'],
      ['\u{2f81a}', '冬'],
      ['說', '说'],
      ['𠀀', '𠀀'],
      ['12，345', '12,345'],
      ['x  y', 'x y'],
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 20 }), (chosen) => {
        // 。 keeps neighbours from forming words, numbers or layout with one another.
        const normalized = normalize(chosen.map(([published]) => `${published}。`).join(''), GATEWAY);
        expect(normalized.text).toBe(chosen.map(([, text]) => `${text}。`).join(''));
        let at = 0;
        let from = 0;
        for (const [published, text] of chosen) {
          expect(normalized.toPublished(at, at + text.length)).toEqual({ start: from, end: from + published.length });
          at += text.length + 1;
          from += published.length + 1;
        }
      }),
    );
  });
});

describe('any text', () => {
  it('is left as it is the second time', () => {
    fc.assert(
      fc.property(anything, editions, (published, edition) => {
        const { text } = normalize(published, edition);
        expect(normalize(text, edition).text).toBe(text);
      }),
      { numRuns: 3000 },
    );
  });

  it('maps its units to ascending spans that leave out nothing but what was removed', () => {
    fc.assert(
      fc.property(anything, editions, (published, edition) => {
        const normalized = normalize(published, edition);
        let previous = { start: 0, end: 0 };
        for (let at = 0; at < normalized.text.length; at += 1) {
          const span = normalized.toPublished(at, at + 1);
          expect(span.end).toBeGreaterThan(span.start);
          const same = span.start === previous.start && span.end === previous.end;
          if (!same) expect(span.start).toBeGreaterThanOrEqual(previous.end);
          // What lies between two spans shows nothing by itself.
          if (!same) expect(published.slice(previous.end, span.start)).toMatch(/^([\s\p{C}\p{M}]|[(（]\p{L}+[)）])*$/u);
          previous = span;
        }
        expect(previous.end).toBeLessThanOrEqual(published.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('maps a span to a published span that contains it when normalised alone', () => {
    // Blanks, commas between digits, circles and words depend on what is around them; the cases above cover these.
    const free = fc.string({
      unit: fc.constantFrom(...'經費決算說①㈡㎡Ⅳ⼈⻋１２％：、。“ab\u200b', '𠀀', '\u{2f800}'),
      maxLength: 30,
    });
    fc.assert(
      fc.property(free, fc.nat(), fc.nat(), editions, (published, a, b, edition) => {
        const normalized = normalize(published, edition);
        const bounds = [a % (normalized.text.length + 1), b % (normalized.text.length + 1)].sort((x, y) => x - y);
        const [start = 0, end = 0] = bounds;
        const span = normalized.toPublished(start, end);
        const quote = published.slice(span.start, span.end);
        expect(normalize(quote, edition).text).toContain(normalized.text.slice(start, end));
      }),
    );
  });

  it('a long text of one repeated edit is mapped to its end', () => {
    const normalized = normalize('①網路 '.repeat(50_000), GATEWAY);
    expect(normalized.text.length).toBe(250_000);
    expect(normalized.toPublished(249_995, 250_000)).toEqual({ start: 199_996, end: 199_999 });
    expect(normalize('說', HANT).text).toBe('说');
  });
});

describe('toSimplified', () => {
  it('converts character by character and leaves simplified text alone', () => {
    expect(toSimplified('北京市政務服務管理局')).toBe('北京市政务服务管理局');
    expect(toSimplified('網上大廳運作中心')).toBe('网上大厅运作中心');
    expect(toSimplified('衞生、資産、万元')).toBe('卫生、资产、万元');
  });
});

function bound(published: string, edition: Edition) {
  const normalized = normalize(published, edition);
  return { text: normalized.text, toPublished: normalized.toPublished.bind(normalized) };
}
