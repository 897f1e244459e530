import { describe, expect, it } from 'vitest';
import { parseHtml } from '../../../src/parse/html/html.ts';

const BASE = 'http://www.example.gov.cn/zwgk/2024/page.html';
const PROSE = '本单位本年收入合计120.50万元，比上年增加3.20万元，主要原因是新增养护任务，按实际需要安排经费。';
const MORE = '本单位本年支出合计118.30万元，比上年增加1.10万元，其中基本支出80.00万元，项目支出38.30万元。';

function read(source: string) {
  return parseHtml(source, BASE);
}

function texts(source: string): readonly string[] {
  return read(source).blocks.map(({ text }) => text);
}

const PAGE = `<!DOCTYPE html><html><head><title>某区园林所2023年度单位决算_某区政府</title>
<meta name="ArticleTitle" content="某区园林所2023年度单位决算"><meta name="PubDate" content="2024-08-21 09:30">
<meta name="ContentSource" content="某区园林所"></head><body>
<div class="header"><a href="/">首页</a><a href="/zwgk">政务公开</a></div>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; <a href="/js">决算</a></div>
<div class="wrap"><h1>某区园林所2023年度单位决算</h1>
<div class="info">发布日期：2024-08-21 09:30 来源：某区园林所 <span>【字体：大 中 小】</span></div>
<div class="share">分享到：<a href="#">微信</a></div>
<div class="text"><p>一、收入情况</p><p>${PROSE}</p><p>二、支出情况</p><p>${MORE}</p>
<p>附件：<a href="../files/a b.xlsx">决算公开表.xlsx</a></p></div></div>
<ul class="related"><li><a href="/1.html">另一篇公开信息</a></li></ul>
<div class="footer">版权所有：某区政府 网站标识码：1101010001</div>
<div style="display:none">您访问的链接即将离开本网站，是否继续？</div></body></html>`;

describe('parseHtml', () => {
  it('keeps the main text and the head of the page and leaves the rest out', () => {
    const { blocks, omissions, title } = read(PAGE);
    expect(title).toBe('某区园林所2023年度单位决算');
    expect(blocks.map(({ kind, role, text }) => [role ?? kind, text])).toEqual([
      ['breadcrumb', '当前位置：首页 > 政务公开 > 决算'],
      ['title', '某区园林所2023年度单位决算'],
      ['metadata', '发布日期：2024-08-21 09:30 来源：某区园林所 【字体：大 中 小】'],
      ['heading', '一、收入情况'],
      ['paragraph', PROSE],
      ['heading', '二、支出情况'],
      ['paragraph', MORE],
      ['paragraph', '附件：决算公开表.xlsx'],
    ]);
    expect(omissions.map(({ reason, text }) => [reason, text])).toEqual([
      ['header', '首页政务公开'],
      ['share-bar', '分享到：微信'],
      ['related-links', '另一篇公开信息'],
      ['footer', '版权所有：某区政府 网站标识码：1101010001'],
      ['hidden', '您访问的链接即将离开本网站，是否继续？'],
    ]);
  });

  it('reads the facts of publication', () => {
    expect(read(PAGE).metadata).toEqual({
      publishedAt: '2024-08-21T09:30',
      source: '某区园林所',
      breadcrumb: ['首页', '政务公开', '决算'],
    });
  });

  it('resolves attachments against the final address', () => {
    expect(read(PAGE).links).toEqual([
      { url: 'http://www.example.gov.cn/zwgk/files/a%20b.xlsx', text: '决算公开表.xlsx', attachment: true },
    ]);
  });

  it('resolves attachments against the base element', () => {
    const source = `<base href="/other/dir/"><p>${PROSE}</p><p>附件：<a href="x.pdf">附件1</a></p>`;
    expect(read(source).links).toEqual([
      { url: 'http://www.example.gov.cn/other/dir/x.pdf', text: '附件1', attachment: true },
    ]);
  });

  it('gives the links of the first and the last block', () => {
    const source = `<p><a href="1">甲</a>：${PROSE}</p><p>${MORE}<a href="2">乙</a></p>`;
    expect(read(source).links.map(({ text }) => text)).toEqual(['甲', '乙']);
  });

  it('notes publication dates that differ', () => {
    const { problems } = read(PAGE.replace('content="2024-08-21 09:30"', 'content="2024-08-23"'));
    expect(problems).toEqual([
      {
        rule: 'publication-dates-agree',
        level: 'note',
        message: 'the page states different publication dates: 2024-08-23, 2024-08-21',
      },
    ]);
  });

  it('reads index number and credit code from a table of facts', () => {
    const facts =
      '<table><tr><td>索 引 号：</td><td>11500009276871K/2024-00012</td></tr><tr><td>发布日期：</td><td>2024-08-21</td></tr></table>';
    const source = `${facts.replace('11500009276871K', '11500000009276871K')}<h1>某区园林所2023年度单位决算</h1><p>${PROSE}</p>`;
    const { metadata, blocks } = read(source);
    expect(metadata.indexNumber).toBe('11500000009276871K/2024-00012');
    expect(metadata.uscc).toBe('11500000009276871K');
    expect(metadata.publishedAt).toBe('2024-08-21');
    expect(blocks[0]?.role).toBe('metadata');
    expect(read(source.replace('9276871K', '9276872K')).metadata.uscc).toBeUndefined();
  });

  it('ends a paragraph at a line break element and at every block element', () => {
    const source = `<div>${PROSE}<br>${MORE}<div>其中：</div>另有<span>结余</span>2万元。</div>`;
    expect(texts(source)).toEqual([PROSE, MORE, '其中：', '另有结余2万元。']);
  });

  it('collapses white space to its first character and trims it', () => {
    expect(
      texts(
        '<p>\u3000\u3000本年\u00a0 收入 \r\n 12&nbsp;&nbsp;万元，支出\r\n10万元，结余为年初结转和本年收支相抵后的余额。&nbsp;</p>',
      ),
    ).toEqual(['本年\u00a0收入 12\u00a0万元，支出\n10万元，结余为年初结转和本年收支相抵后的余额。']);
  });

  it('reads the lines of preformatted text', () => {
    expect(texts(`<pre>\n${PROSE}\n一、收入\n${MORE}</pre>`)).toEqual([PROSE, '一、收入', MORE]);
  });

  it('reads a page nested too deep flat and says so', () => {
    const depth = 100_000;
    const { blocks, problems } = read(`${'<div>'.repeat(depth)}${PROSE}${'</div>'.repeat(depth)}`);
    expect(blocks.map(({ text }) => text)).toEqual([PROSE]);
    expect(problems.map(({ rule }) => rule)).toEqual(['nesting-too-deep']);
  });

  it('reads a page flat that the tree builder cannot read', () => {
    const { blocks, problems } = read(`<p>${PROSE}</p>&#${'9'.repeat(400)};`);
    expect(blocks[0]?.text).toBe(PROSE);
    expect(problems.map(({ rule }) => rule)).toEqual(['markup-unreadable']);
  });

  it('reads text that the markup hides where nothing else is there', () => {
    const { blocks, problems } = read(`<div style="display:none"><p>${PROSE}</p><p>${MORE}</p></div><p>加载中</p>`);
    expect(blocks.map(({ text }) => text)).toContain(PROSE);
    expect(problems.map(({ rule }) => rule)).toEqual(['hidden-text-read']);
  });

  it('keeps sentences in an element whose class is that of a page head', () => {
    const page = `<div class="box"><div class="top"><p>${PROSE}</p></div>${`<p>${MORE}</p>`.repeat(6)}</div>`;
    expect(texts(page)).toEqual([PROSE, MORE, MORE, MORE, MORE, MORE, MORE]);
  });

  it('keeps a heading in the middle of the text whatever the class of its element', () => {
    const page = `<div><p>${PROSE}</p><div class="head">二、支出</div><p>${MORE}</p><div class="side_foot">三、其他</div><p>${PROSE}</p></div>`;
    expect(texts(page)).toEqual([PROSE, '二、支出', MORE, '三、其他', PROSE]);
  });

  it('keeps attachments in a list of related files', () => {
    const page = `<div><h1>某区园林所2023年度单位决算</h1><p>${PROSE}</p></div><div class="related"><a href="a.docx">说明</a></div>`;
    const { blocks, links } = read(page);
    expect(blocks.at(-1)).toMatchObject({ role: 'link', text: '说明' });
    expect(links).toEqual([{ url: 'http://www.example.gov.cn/zwgk/2024/a.docx', text: '说明', attachment: true }]);
  });

  it.each([
    ['formatting elements left open', Array.from({ length: 600 }, (_, index) => `<p><font size=${index}>`).join('')],
    ['attributes without end', `<div ${'a=1 b '.repeat(2000)}>`],
    ['elements outside the cells of a table', `<table>${'<b>x</b>'.repeat(11_000)}`],
  ])('reads a page flat that has %s', (_, source) => {
    expect(read(`${source}收入`).problems.map(({ rule }) => rule)).toEqual(['nesting-too-deep']);
  });

  it.each(['', '<', '<!--', '<table>', '&', '<p', '</', '<a href="', '\u0000', '<title>', '<frameset>'])(
    'reads %j',
    (source) => {
      expect(read(source).blocks).toEqual([]);
    },
  );

  it('gives the same document for the same source', () => {
    expect(JSON.stringify(read(PAGE))).toBe(JSON.stringify(read(PAGE)));
  });
});

describe('tables of a page', () => {
  const grid = (rows: string): string => `<p>${PROSE}</p><table>${rows}</table>`;

  it('keep their spans on the grid', () => {
    const rows =
      '<tr><th rowspan=2>项目</th><th colspan=2>决算数</th></tr><tr><td>本年</td><td>上年</td></tr><tr><td>收入</td><td>1.2</td><td></td></tr>';
    const table = read(grid(rows)).blocks[1];
    expect(table?.kind).toBe('table');
    expect(table?.text).toBe('项目\t决算数\n本年\t上年\n收入\t1.2\t');
    expect(
      table?.cells?.map(({ row, column, rowspan, colspan, start, end }) => [
        row,
        column,
        rowspan,
        colspan,
        table.text.slice(start, end),
      ]),
    ).toEqual([
      [0, 0, 2, 1, '项目'],
      [0, 1, 1, 2, '决算数'],
      [1, 1, 1, 1, '本年'],
      [1, 2, 1, 1, '上年'],
      [2, 0, 1, 1, '收入'],
      [2, 1, 1, 1, '1.2'],
      [2, 2, 1, 1, ''],
    ]);
  });

  it('never reach beyond their last row, however large a span', () => {
    const table = read(grid('<tr><td rowspan=65534 colspan=99999>甲</td><td>乙</td></tr><tr><td>丙</td></tr>'))
      .blocks[1];
    expect(table?.cells?.map(({ row, column, rowspan, colspan }) => [row, column, rowspan, colspan])).toEqual([
      [0, 0, 2, 2048],
      [0, 2048, 1, 1],
      [1, 2048, 1, 1],
    ]);
  });

  it('join the paragraphs of a cell with a space that has no source', () => {
    const source = grid('<tr><td><p>公务</p><p>接待费</p></td><td>3</td></tr><tr><td>合计</td><td>3</td></tr>');
    const table = read(source).blocks[1];
    expect(table?.text).toBe('公务 接待费\t3\n合计\t3');
    const runs = table?.origin.type === 'html' ? table.origin.runs : [];
    expect(runs.map(({ at, end }) => [at, end])).toEqual([
      [0, 2],
      [3, 6],
      [7, 8],
      [9, 11],
      [12, 13],
    ]);
  });

  it('set their caption apart', () => {
    const { blocks } = read(
      grid('<caption>收入表</caption><tr><td>收入</td><td>1</td></tr><tr><td>支出</td><td>2</td></tr>'),
    );
    expect(blocks.slice(1).map(({ kind, role, text }) => [kind, role, text])).toEqual([
      ['paragraph', 'caption', '收入表'],
      ['table', undefined, '收入\t1\n支出\t2'],
    ]);
  });

  it('have the lines of title and unit above them as captions', () => {
    const rows = '<tr><td>收入</td><td>1</td></tr><tr><td>支出</td><td>2</td></tr>';
    const page = `<p>${PROSE}</p><p>一、收支总表</p><p>表1 收入支出总表</p><p>单位：万元</p><table>${rows}</table><p>${MORE}</p>`;
    expect(read(page).blocks.map(({ kind, role }) => role ?? kind)).toEqual([
      'paragraph',
      'heading',
      'caption',
      'caption',
      'table',
      'paragraph',
    ]);
  });

  it('are paragraphs where they only lay out the page', () => {
    const lay = `<table><tr><td>一、收入情况</td></tr><tr><td><p>${PROSE}</p><p>${MORE}</p></td></tr></table>`;
    expect(read(lay).blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'paragraph']);
  });

  it('are read where tables that lay out the page hold them', () => {
    const inner = '<table><tr><td>收入</td><td>1</td></tr><tr><td>支出</td><td>2</td></tr></table>';
    const { blocks } = read(
      `<table><tr><td>${PROSE}</td><td>${inner}</td></tr><tr><td>${MORE}</td><td></td></tr></table>`,
    );
    expect(blocks.map(({ kind, text }) => [kind, text])).toEqual([
      ['paragraph', PROSE],
      ['table', '收入\t1\n支出\t2'],
      ['paragraph', MORE],
    ]);
  });
});
