import { load } from 'cheerio';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHtml } from '../../src/parse/html/html.ts';
import { parsePlainText } from '../../src/parse/lines/plain-text.ts';
import { decodeLocator, expectRuns, expectSpan } from './located.ts';

const words = fc.constantFrom(
  '收入合计',
  '1,234.56',
  '万元',
  '，比上年增长',
  '5.8%。',
  '一、总体情况',
  '（一）',
  'a &lt; b',
  '3 < 5 ',
  '&nbsp;',
  '&#50;0',
  '&amp',
  '&bogus;',
  '\r\n',
  '\n  ',
  '\u3000\u3000',
  '𠮷',
  '\u0000',
);
const marks = fc.constantFrom(
  '<b>',
  '</b>',
  '<span class="x">',
  '</span>',
  '</i>',
  '<br>',
  '<p>',
  '</p>',
  '<div>',
  '</div>',
  '<!-- 注 1 -->',
  '<script>var a = "<p>2</p>";</script>',
  '<table>',
  '</table>',
  '<tr>',
  '<td colspan=2>',
  '</td>',
  '<a href="x.pdf">',
  '</a>',
  '<h2>',
  '</h2>',
  '<li>',
  '<pre>',
  '</pre>',
  '<?x 1?>',
  '<textarea>',
  '</textarea>',
  '<select><option>',
  '</select>',
  '</>',
  '<font size=1',
);
const markup = fc.array(fc.oneof({ arbitrary: words, weight: 3 }, { arbitrary: marks, weight: 2 }), { maxLength: 60 });

/** Every character that the tree holds as text of the page, sorted: nothing may be lost or come twice. */
function charactersOf(source: string): string {
  const $ = load(source, { scriptingEnabled: false });
  $('script,style,template,title,iframe,object,svg,math').remove();
  return sorted($.root().text());
}

function sorted(text: string): string {
  return [...text.replace(/[\s\u200b\ufeff\ufffd]/gu, '')].sort().join('');
}

describe('locators of HTML', () => {
  it('lead from every block and omission back to the characters that print it', () => {
    fc.assert(
      fc.property(markup, fc.nat(), fc.nat(), (parts, a, b) => {
        const source = parts.join('');
        const document = parseHtml(source, 'http://example.gov.cn/');
        for (const block of document.blocks) {
          expectRuns(block, source);
          const first = a % (block.text.length + 1);
          const second = b % (block.text.length + 1);
          expectSpan(block, source, Math.min(first, second), Math.max(first, second));
          expectSpan(block, source, 0, block.text.length);
        }
        for (const { locator, text } of document.omissions)
          expect(sorted(decodeLocator(locator, source))).toBe(sorted(text));
      }),
      { numRuns: 1500 },
    );
  });

  it('lose no character of the page and claim none twice', () => {
    fc.assert(
      fc.property(markup, (parts) => {
        const source = parts.join('');
        const { blocks, omissions, problems } = parseHtml(source, 'http://example.gov.cn/');
        // What has no end takes in the rest, which is then no text.
        expect(problems.filter(({ rule }) => rule !== 'markup-unclosed')).toEqual([]);
        const text = [...blocks, ...omissions].map((part) => part.text).join('');
        expect(sorted(text)).toBe(charactersOf(source));
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    ['a figure split by inline tags', '<p>共计<b>1,2</b><i>34</i>.5万元。</p>', '1,234.5'],
    ['a figure printed with references', '<p>共计1&#50;&#x33;.5万元。</p>', '123.5'],
    ['text moved out of a table', '<table>本年<tr><td>甲</td><td>乙</td></tr>收入12万元</table>', '本年收入12万元'],
    ['text around a stray end tag', '<p>共计12</b>34万元。</p>', '1234'],
    ['text around a comment', '<p>共计12<!-- 7 -->34万元。</p>', '1234'],
  ])('find %s', (_, source, quote) => {
    const { blocks, omissions } = parseHtml(source, 'http://example.gov.cn/');
    const block = blocks.find(({ text }) => text.includes(quote));
    expect(omissions).toEqual([]);
    if (block === undefined) throw new Error(`no block prints ${quote}`);
    const start = block.text.indexOf(quote);
    expectSpan(block, source, start, start + quote.length);
  });

  it('give the ranges around the tags', () => {
    const source = '<p>共计<b>12</b>&#46;5万元</p>';
    const [block] = parseHtml(source, 'http://example.gov.cn/').blocks;
    expect(block?.text).toBe('共计12.5万元');
    expect(block?.origin).toEqual({
      type: 'html',
      runs: [
        { at: 0, end: 2, from: 3, to: 5, literal: true },
        { at: 2, end: 4, from: 8, to: 10, literal: true },
        { at: 4, end: 5, from: 14, to: 19, literal: false },
        { at: 5, end: 8, from: 19, to: 22, literal: true },
      ],
    });
  });
});

describe('locators of plain text', () => {
  it('lead from every line back to the file', () => {
    const line = fc.array(
      fc.constantFrom('收入', ' ', '\u3000', '\t', '12.5%', '&nbsp;', '\r\n', '\n', '\r', '\u00a0'),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(line, (parts) => {
        const source = parts.join('');
        const { blocks } = parsePlainText(source);
        for (const block of blocks) {
          for (const run of block.origin.type === 'text' ? block.origin.runs : []) {
            expect(source.slice(run.from, run.to)).toBe(block.text.slice(run.at, run.end));
          }
          expect(block.text).toBe(block.text.trim());
        }
        expect(sorted(blocks.map(({ text }) => text).join(''))).toBe(sorted(source));
      }),
    );
  });
});
