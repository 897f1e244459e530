import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locate } from '../../../src/base/locate.ts';
import type { Block, ParsedDocument } from '../../../src/model/document.ts';
import { parseDocx } from '../../../src/parse/word/docx.ts';
import { expectNeverThrows, expectToldWhereCut } from '../damage.ts';
import { buildDocument, type DocumentXml, paragraph, run, table } from './build-document.ts';

function read(body: string, more: Partial<DocumentXml> = {}): ParsedDocument {
  return parseDocx(buildDocument({ ...more, body }));
}

function told({ blocks }: ParsedDocument): readonly string[] {
  return blocks.map(({ kind, role, level, numbering, text }) =>
    [kind, role, level, numbering, text].filter((part) => part !== undefined).join(' '),
  );
}

const STYLES = [
  '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>',
  '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>',
  '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>',
  '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="小节"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>',
  '<w:style w:type="paragraph" w:styleId="20"><w:name w:val="小节甲"/><w:basedOn w:val="2"/></w:style>',
].join('');

const NUMBERING = [
  '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>',
  '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>',
  '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>',
].join('');

const place = (level: number) => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="3"/></w:numPr>`;

describe('paragraphs', () => {
  it('are blocks, large lines in front of them the title', () => {
    const body = [
      paragraph('云湖市档案馆', '', '<w:sz w:val="44"/>'),
      paragraph('2023年度部门决算', '', '<w:sz w:val="44"/>'),
      paragraph('一、部门概况'),
      paragraph('  本馆编制  12名，设三个科室，负责全市档案的收集、整理、保管和利用。'),
      paragraph(''),
    ].join('');
    const document = read(body, { styles: STYLES });
    expect(document.title).toBe('云湖市档案馆2023年度部门决算');
    expect(told(document)).toEqual([
      'paragraph title 云湖市档案馆',
      'paragraph title 2023年度部门决算',
      'heading 2 一、 一、部门概况',
      'paragraph 本馆编制 12名，设三个科室，负责全市档案的收集、整理、保管和利用。',
    ]);
  });

  it('are headings by their style, the one it is based on, or the outline', () => {
    const body = [
      paragraph('部门概况', '<w:pStyle w:val="1"/>'),
      paragraph('主要职责', '<w:pStyle w:val="20"/>'),
      paragraph('收集档案。'),
      paragraph('决算情况', '<w:outlineLvl w:val="0"/>'),
    ].join('');
    expect(told(read(body, { styles: STYLES }))).toEqual([
      'heading 1 部门概况',
      'heading 2 主要职责',
      'paragraph 收集档案。',
      'heading 1 决算情况',
    ]);
  });

  it('are numbered as Word counts them, the numbers being no text of the file', () => {
    const body = [
      paragraph('收入情况', place(0)),
      paragraph('财政拨款', place(1)),
      paragraph('拨款收入10万元。'),
      paragraph('其他收入', place(1)),
      paragraph('其他收入2万元。'),
      paragraph('支出情况', place(0)),
      paragraph('支出12万元。'),
    ].join('');
    expect(told(read(body, { numbering: NUMBERING }))).toEqual([
      'heading 2 一、 收入情况',
      'heading 3 （一） 财政拨款',
      'paragraph 拨款收入10万元。',
      'heading 3 （二） 其他收入',
      'paragraph 其他收入2万元。',
      'heading 2 二、 支出情况',
      'paragraph 支出12万元。',
    ]);
  });

  it('lead from each figure to the paragraph and its characters, over runs and folded spaces', () => {
    const body = `<w:p>${run('基本支出1')}${run('2,8', '<w:b/>')}${run('74.93   万元')}</w:p>${paragraph('其他')}`;
    const [block] = read(body).blocks as [Block];
    expect(block.text).toBe('基本支出12,874.93 万元');
    const at = block.text.indexOf('12,874');
    expect(locate(block, at, at + 12)).toEqual([{ type: 'word', paragraph: 0, start: 4, end: 18 }]);
    expect(locate(block, at, at + 9)).toEqual([{ type: 'word', paragraph: 0, start: 4, end: 13 }]);
  });

  it('are parted where a line is broken, and not where one is only tabbed', () => {
    const body =
      '<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>甲</w:t><w:tab/><w:t>5辆</w:t><w:br/><w:t>乙 6辆</w:t></w:r></w:p>';
    expect(told(read(body))).toEqual(['paragraph 甲\t5辆', 'paragraph 乙 6辆']);
  });

  it('of text boxes come behind the one that they are anchored in, once', () => {
    const box = (text: string) => `<w:txbxContent>${paragraph(text)}</w:txbxContent>`;
    const body = `<w:p>${run('正文')}<w:r><mc:AlternateContent><mc:Choice>${box('框内9人')}</mc:Choice><mc:Fallback>${box('框内9人')}</mc:Fallback></mc:AlternateContent></w:r>${run('继续')}</w:p>`;
    const { blocks } = read(body);
    expect(blocks.map(({ text }) => text)).toEqual(['正文继续', '框内9人']);
    expect(locate(blocks[1] as Block, 2, 4)).toEqual([{ type: 'word', paragraph: 1, start: 2, end: 4 }]);
  });
});

describe('what no reader sees of a document', () => {
  it('is left out with its place: deleted and hidden text, headers, footers, comments', () => {
    const body = `<w:p>${run('支出')}<w:del><w:r><w:delText>10</w:delText></w:r></w:del><w:ins>${run('12')}</w:ins>${run('万元')}${run('密3', '<w:vanish/>')}${run('。')}</w:p>`;
    const more = {
      header: paragraph('内部资料 2'),
      footer: paragraph('— 1 —'),
      comments: `<w:comment>${paragraph('核对5')}</w:comment>`,
    };
    const { blocks, omissions } = read(body, more);
    expect(blocks.map(({ text }) => text)).toEqual(['支出12万元。']);
    const omitted = omissions.map(({ reason, text, locator }) => [
      reason,
      text,
      'paragraph' in locator && locator.paragraph,
    ]);
    expect(omitted).toEqual([
      ['hidden', '10', 0],
      ['hidden', '密3', 0],
      ['footer', '— 1 —', 1],
      ['header', '内部资料 2', 2],
      ['hidden', '核对5', 3],
    ]);
  });

  it('are no notes: they stand behind the text', () => {
    const footnotes = `<w:footnote w:id="1">${paragraph('含上年结转3万元。')}</w:footnote>`;
    expect(told(read(paragraph('支出12万元。'), { footnotes }))).toEqual([
      'paragraph 支出12万元。',
      'paragraph 含上年结转3万元。',
    ]);
  });

  it('are pictures, of which a note tells', () => {
    const { problems } = read(`<w:p><w:r><w:drawing/></w:r></w:p>${paragraph('见图。')}`);
    expect(problems).toEqual([
      { rule: 'word-pictures', level: 'note', message: '1 picture or object may hold text that is not read' },
    ]);
  });
});

describe('tables', () => {
  it('have cells with their spans, the lines in them as captions and remarks', () => {
    const rows = [
      ['三公经费支出表'],
      ['单位：万元'],
      ['^项目', '金额'],
      [null, '预算数', '决算数'],
      ['公务接待费', '3.50', '2.10'],
      ['注：含外事接待。'],
    ];
    const document = read(table(rows, { '0,0': 3, '1,0': 3, '2,1': 2, '5,0': 3 }));
    expect(document.blocks.map(({ role, text }) => [role, text])).toEqual([
      ['title', '三公经费支出表'],
      ['caption', '单位：万元'],
      [undefined, '项目\t金额\n预算数\t决算数\n公务接待费\t3.50\t2.10'],
      [undefined, '注：含外事接待。'],
    ]);
    expect(document.blocks[2]?.cells).toEqual([
      { row: 0, column: 0, rowspan: 2, colspan: 1, start: 0, end: 2 },
      { row: 0, column: 1, rowspan: 1, colspan: 2, start: 3, end: 5 },
      { row: 1, column: 1, rowspan: 1, colspan: 1, start: 6, end: 9 },
      { row: 1, column: 2, rowspan: 1, colspan: 1, start: 10, end: 13 },
      { row: 2, column: 0, rowspan: 1, colspan: 1, start: 14, end: 19 },
      { row: 2, column: 1, rowspan: 1, colspan: 1, start: 20, end: 24 },
      { row: 2, column: 2, rowspan: 1, colspan: 1, start: 25, end: 29 },
    ]);
  });

  it('are parted where another form begins in them', () => {
    const rows = [
      ['附表1'],
      ['收入表'],
      ['项目', '金额'],
      ['拨款', '5'],
      ['附表2'],
      ['支出情况表'],
      ['单位：万元'],
      ['项目', '金额'],
      ['基本支出', '4'],
      ['项目支出情况'],
      ['其中：培训', '1'],
    ];
    const { blocks } = read(table(rows));
    expect(blocks.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'paragraph 附表1',
      'paragraph 收入表',
      'table 项目\t金额\n拨款\t5',
      'paragraph 附表2',
      'paragraph 支出情况表',
      'paragraph 单位：万元',
      'table 项目\t金额\n基本支出\t4\n项目支出情况\n其中：培训\t1',
    ]);
    expect(locate(blocks[6] as Block, 6, 10)).toMatchObject([{ paragraph: 11 }]);
  });

  it('that only lay out the page are read as its text', () => {
    const inner = table([
      ['项目', '金额'],
      ['拨款', '5'],
    ]);
    const body = `<w:tbl><w:tr><w:tc>${paragraph('左栏')}</w:tc><w:tc>${paragraph('右栏')}${inner}</w:tc></w:tr></w:tbl>`;
    expect(read(body).blocks.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'paragraph 左栏',
      'paragraph 右栏',
      'table 项目\t金额\n拨款\t5',
    ]);
  });
});

describe('a document that is broken', () => {
  const whole = buildDocument({
    body:
      paragraph('支出12万元。') +
      table([
        ['项目', '金额'],
        ['拨款', '5'],
      ]),
    styles: STYLES,
    numbering: NUMBERING,
  });

  it('is told of where it is cut off anywhere', () => {
    expectToldWhereCut(whole, parseDocx);
  });

  it('never throws, whatever bytes of it are others', () => {
    expectNeverThrows(whole, parseDocx, 'word');
  });

  it('never throws over markup that no program writes', () => {
    const piece = fc.constantFrom(
      '<w:tc>',
      '</w:tc>',
      '<w:tr>',
      '</w:tr>',
      '<w:tbl>',
      '</w:tbl>',
      '<w:p>',
      '</w:p>',
      '<w:r><w:t>5',
      '</w:t></w:r>',
      '<w:vMerge/>',
      '<w:gridSpan w:val="99999"/>',
      '<w:txbxContent>',
      '</w:txbxContent>',
      '<w:pPr>',
      '</w:pPr>',
      '<w:numPr/>',
      '<w:del>',
      '<mc:Fallback>',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expect(read(pieces.join('')).type).toBe('word');
      }),
    );
  });

  it('is read with tables nested beyond any use', () => {
    const deep = `${'<w:tbl><w:tr><w:tc>'.repeat(3000)}${paragraph('5万元')}${'</w:tc></w:tr></w:tbl>'.repeat(3000)}`;
    expect(read(deep).blocks.map(({ text }) => text)).toEqual(['5万元']);
  });

  it('is told of where it nests deeper than is read', () => {
    const tables = `${'<w:tbl><w:tr><w:tc>'.repeat(100_000)}${paragraph('5')}${'</w:tc></w:tr></w:tbl>'.repeat(100_000)}`;
    const boxes = `${'<w:p><w:r><w:txbxContent>'.repeat(20_000)}${paragraph('5')}${'</w:txbxContent></w:r></w:p>'.repeat(20_000)}`;
    for (const deep of [tables, boxes]) expect(read(deep).problems.map(({ rule }) => rule)).toEqual(['too-large']);
  });

  it('is read with more paragraphs than a call takes, wherever they stand', () => {
    const many = paragraph('段').repeat(150_000);
    expect(read(many).blocks).toHaveLength(150_000);
    expect(read(`<w:tbl><w:tr><w:tc>${many}</w:tc></w:tr></w:tbl>`).blocks).toHaveLength(150_000);
    expect(read(`<w:p><w:r><w:txbxContent>${many}</w:txbxContent></w:r></w:p>`).blocks).toHaveLength(150_000);
    expect(read('', { footer: many }).omissions).toHaveLength(150_000);
  });

  it('is not inflated where it would hold more than is read', () => {
    const { problems } = read('x'.repeat(110e6));
    expect(problems[0]?.message).toContain('it would inflate to');
  });
});
