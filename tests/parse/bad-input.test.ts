import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/base/digest.ts';
import type { ParsedDocument } from '../../src/model/document.ts';
import { parse } from '../../src/parse/index.ts';

function read(content: string | Uint8Array, mediaType = 'text/html'): Promise<ParsedDocument> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const url = 'http://www.yunhu.example/a.html';
  return parse({ url, finalUrl: url, headers: {}, mediaType, sha256: sha256(bytes), bytes });
}

const textsOf = ({ blocks }: ParsedDocument) => blocks.map(({ text }) => text);
const rulesOf = ({ problems }: ParsedDocument) => problems.map(({ rule }) => rule);

describe('bad input', () => {
  it.each([
    ['a page of images', '<html><body><p><img src="1.jpg" alt="5万元"></p><img src="2.jpg"></body></html>'],
    ['a page of nothing but NULs in a paragraph', `<html><p>${'\0'.repeat(5)}</p>${' '.repeat(2000)}</html>`],
    ['a page of frames', '<html><frameset><frame src="a.html"></frameset></html>'],
  ])('%s holds no text and says so', async (_, page) => {
    const document = await read(page);
    expect(document.blocks).toEqual([]);
    expect(rulesOf(document)).toEqual(['nothing-read']);
  });

  it.each(['<div>', '<b>', '<span>', '<table><tr><td>', '<ul><li>', '<svg>', '<font color=red>'])(
    'a hundred thousand %s nested are read flat, with a finding',
    async (tag) => {
      const document = await read(`<html><body><p>甲5万元</p>${tag.repeat(100_000)}乙6万元`);
      expect(textsOf(document)).toEqual(['甲5万元', '乙6万元']);
      expect(rulesOf(document)).toEqual(['nesting-too-deep']);
    },
  );

  it('NULs between the characters of a page are no text', async () => {
    const document = await read(`<html><body><p>本年收入5\0\0万元</p>${' '.repeat(500)}</body></html>`);
    expect(textsOf(document)).toEqual(['本年收入5万元']);
  });

  it('a page of which no element is closed is read to its end', async () => {
    const document = await read('<html><body><div><p>收入<b>5万元<p>支出<i>6万元<table><tr><td>甲<td>7<tr><td>乙<td>8');
    expect(textsOf(document)).toEqual(['收入5万元', '支出6万元', '甲\t7\n乙\t8']);
  });

  it.each([
    ['comment', '<!-- '],
    ['script element', '<script>'],
    ['style element', '<style>'],
    ['title element', '<title>'],
    ['tag', '<a title="'],
  ])('a %s without end is told of, with what it takes in', async (what, opening) => {
    const document = await read(`<html><body><p>收入5万元</p>${opening}支出6万元`);
    expect(textsOf(document)).toEqual(['收入5万元']);
    expect(document.problems.map(({ rule, message }) => [rule, message])).toEqual([
      ['markup-unclosed', `a ${what} has no end: the last ${opening.length + 5} characters of the page are part of it`],
    ]);
  });

  it.each(['svg', 'object', 'canvas', 'video'])('text inside %s is left out, but not in silence', async (name) => {
    const document = await read(`<html><body><p>本年收入合计5万元。</p><${name}>支出6万元</${name}></body></html>`);
    expect(textsOf(document)).toEqual(['本年收入合计5万元。']);
    expect(document.omissions.map(({ reason, text }) => [reason, text])).toEqual([['hidden', '支出6万元']]);
  });

  it('a second byte order mark is a character of the page', async () => {
    const page = '\ufeff<html><body><p>收入5万元</p></body></html>';
    const document = await read(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(page, 'utf16le')]));
    const [run] = document.blocks[0]?.origin.type === 'html' ? document.blocks[0].origin.runs : [];
    expect(run && page.slice(run.from, run.to)).toBe('收入5万元');
  });

  it('a table of ten thousand rows is one table', async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => `<tr><td>项目${index}</td><td>${index}.5</td></tr>`);
    const { blocks } = await read(`<html><body><table>${rows.join('')}</table></body></html>`);
    expect(blocks.map(({ kind, cells }) => [kind, cells?.length])).toEqual([['table', 20_000]]);
    expect(blocks[0]?.text.endsWith('项目9999\t9999.5')).toBe(true);
  });

  it('cells that would cover more than the page is long are cut', async () => {
    const row = '<tr><td rowspan="60000">甲</td><td colspan="2000">5</td></tr>';
    const { blocks } = await read(`<html><body><table>${row.repeat(3000)}</table></body></html>`);
    const covered = (blocks[0]?.cells ?? []).reduce((sum, { rowspan, colspan }) => sum + rowspan * colspan, 0);
    expect(blocks[0]?.cells).toHaveLength(6000);
    expect(covered).toBeLessThan(300_000);
  });

  it('more than 32 MB of text are not read, and the finding says what to do', async () => {
    const document = await read(Buffer.alloc(32_000_001, '5'), 'text/plain');
    expect(document.blocks).toEqual([]);
    expect(document.problems).toEqual([
      {
        rule: 'too-large',
        level: 'error',
        message:
          '32000001 bytes of text are more than the 32000000 that are read: allow more with --max-size, or split the document',
      },
    ]);
  });

  it.each(Object.getOwnPropertyNames(Object.prototype).filter((name) => !name.startsWith('_')))(
    '%s is a name like any other that nobody knows',
    async (name) => {
      const page = (word: string) =>
        `<html><meta charset="${word}"><body><${word} class="${word}" ${word}="x">本年收入5万元</${word}><p id="${word}">乙6万元</p></body></html>`;
      const [document, other] = [await read(page(name)), await read(page('unknown'))];
      expect(textsOf(document)).toEqual(['本年收入5万元', '乙6万元']);
      expect(rulesOf(document)).toEqual(rulesOf(other));
    },
  );

  it.each(['__proto__', '__defineGetter__'])('%s is a charset that nobody knows', async (name) => {
    const document = await read(`<html><meta charset="${name}"><body><p class="${name}">乙6万元</p></body></html>`);
    expect(textsOf(document)).toEqual(['乙6万元']);
  });
});
