import { describe, expect, it } from 'vitest';
import { locate } from '../../src/base/locate.ts';
import { parsePdf } from '../../src/parse/pdf.ts';
import { assemble, makePdf, type PrintedLine } from './make-pdf.ts';

const LEFT = 75;
const SIZE = 15;
const LEADING = 28;
/** 30 characters fill a line of 450 points. */
const FULL = '本单位本年收入合计一百二十万元比上年增加三万元主要是养护任务';

/** Lines of body text from the top; a leading ideographic space pair is an indent of two characters. */
function body(texts: readonly string[], top = 720): readonly PrintedLine[] {
  return texts.map((text, index) => {
    const indent = text.startsWith('\u3000') ? 2 * SIZE : 0;
    return { x: LEFT + indent, y: top - index * LEADING, size: SIZE, text: text.trim() };
  });
}

describe('a page set in columns', () => {
  const ROWS = 36;
  const top = 760;
  const row = (x: number, index: number, text: string): PrintedLine => ({ x, y: top - index * 18, size: 10, text });
  const rows = Array.from({ length: ROWS }, (_, index) => index);
  const textsOf = async (lines: readonly PrintedLine[]) =>
    (await parsePdf(makePdf([lines]))).blocks.map(({ text }) => text);

  it('is read column by column, and a sentence goes on at the head of the next one', async () => {
    const left = rows.map((index) =>
      row(50, index, index === ROWS - 1 ? '全市预算支出共计一百二十' : '各级部门坚持稳中求进的基'),
    );
    const right = rows.map((index) =>
      row(210, index, index === 0 ? '三亿元，比上年有所增长。' : '本调各级部门坚持稳中求进'),
    );
    const headline = { x: 60, y: 800, size: 18, text: '关于预算执行情况的报告' };
    const texts = await textsOf([headline, ...left.flatMap((line, index) => [line, right[index] ?? line])]);
    expect(texts[0]).toBe('关于预算执行情况的报告');
    expect(texts.join('\n')).toContain('全市预算支出共计一百二十三亿元，比上年有所增长。');
  });

  it('is not what a table is: its rows stay together', async () => {
    const lines = rows.flatMap((index) => [row(50, index, '办公费'), row(210, index, `${100 + index}.50`)]);
    const texts = await textsOf(lines);
    expect(texts.join('\n').split('\n')).toEqual(rows.map((index) => `办公费\t${100 + index}.50`));
  });
});

describe('parsePdf', () => {
  it('keeps a line whole above which the mark of a note is set', async () => {
    const lines = body(['　　全市债务余额八亿元，比年初增加五千万元，使用自有资金偿还三', '亿元，']);
    const y = 720 - LEADING;
    const mark = { x: LEFT + 3 * SIZE, y: y + 7, size: 8, text: '①' };
    const rest = { x: LEFT + 3 * SIZE + 8, y, size: SIZE, text: '再融资债券偿还六亿元。' };
    const { blocks } = await parsePdf(makePdf([[...lines, mark, rest]]));
    expect(blocks.map(({ text }) => text)).toEqual([
      '全市债务余额八亿元，比年初增加五千万元，使用自有资金偿还三亿元，①再融资债券偿还六亿元。',
    ]);
  });

  it('goes on behind a sentence that ends where the number of the next one did not fit', async () => {
    const full = (count: number) => FULL.slice(0, count);
    const lines = body([
      `　　${full(28)}`,
      '增加所致。',
      `　　${full(28)}`,
      `${full(30)}`,
      '增加所致。',
      `　　${full(26)}。`,
      '2023年预算执行数为二十万元。',
      `　　${full(28)}`,
      '增加所致。',
    ]);
    const { blocks } = await parsePdf(makePdf([lines]));
    expect(blocks.map(({ text }) => text)).toEqual([
      `${full(28)}增加所致。`,
      `${full(28)}${full(30)}增加所致。`,
      `${full(26)}。2023年预算执行数为二十万元。`,
      `${full(28)}增加所致。`,
    ]);
  });

  it('goes on without indents where the next line opens with what depends on the sentence before', async () => {
    const full = (count: number) => FULL.slice(0, count);
    const lines = body([
      full(30),
      `${full(29)}。`,
      '年初预算为二十万元。',
      `${full(29)}。`,
      '本单位另有车辆二辆。',
      `${full(26)}，其中：`,
      '房屋一处。',
      `${full(29)}。`,
      '2023年当年预算执行数为二十万元。',
      `${full(25)}。`,
      '其中房屋一处。',
      `${full(23)}：①基本支出；`,
      '②项目支出。',
      '①房屋一处；',
      `②${full(28)}；`,
      '③车辆二辆。',
    ]);
    const { blocks } = await parsePdf(makePdf([lines]));
    expect(blocks.map(({ text }) => text)).toEqual([
      `${full(30)}${full(29)}。年初预算为二十万元。`,
      `${full(29)}。`,
      '本单位另有车辆二辆。',
      `${full(26)}，其中：房屋一处。`,
      `${full(29)}。2023年当年预算执行数为二十万元。`,
      `${full(25)}。`,
      '其中房屋一处。',
      `${full(23)}：①基本支出；②项目支出。`,
      '①房屋一处；',
      `②${full(28)}；`,
      '③车辆二辆。',
    ]);
  });

  it('takes no number of a paper of a congress for its title', async () => {
    const at = (x: number, y: number, text: string, size: number): PrintedLine => ({ x, y, size, text });
    const text = body(
      ['　　受市人民政府委托，现将上年执行情况和本年安排报告如下，', '请予审议。', '　　上年收入合计五亿元。'],
      500,
    );
    const banner = [at(60, 800, '市三届人大', 20), at(60, 776, '五次会议文件（七）', 20)];
    const title = [at(100, 700, '关于云湖市上年执行情况的', 22), at(100, 670, '报告', 22)];
    const apart = await parsePdf(makePdf([[...banner, at(400, 760, '请看', 9), ...title, ...text]]));
    expect(apart.title).toBe('关于云湖市上年执行情况的报告');
    const together = await parsePdf(makePdf([[...banner, ...title, ...text]]));
    expect(together.title).toBe('关于云湖市上年执行情况的报告');
    const alone = await parsePdf(makePdf([[...banner, ...text]]));
    expect(alone.title).toBe('市三届人大五次会议文件（七）');
  });

  it('joins the lines of a paragraph and reads headings and title', async () => {
    const title = { x: 150, y: 770, size: 22, text: '某区园林所决算说明' };
    const lines = body([
      '一、收入情况',
      `\u3000${FULL.slice(2)}`,
      '增加，按需要安排。',
      `\u3000${FULL.slice(2)}`,
      '没有其他收入。',
    ]);
    const document = await parsePdf(makePdf([[title, ...lines]]));
    expect(document.problems).toEqual([]);
    expect(document.title).toBe('某区园林所决算说明');
    expect(document.blocks.map(({ kind, role, text }) => [role ?? kind, text])).toEqual([
      ['title', '某区园林所决算说明'],
      ['heading', '一、收入情况'],
      ['paragraph', `${FULL.slice(2)}增加，按需要安排。`],
      ['paragraph', `${FULL.slice(2)}没有其他收入。`],
    ]);
  });

  it('reads the character that is seen where a font names the radical that looks like it', async () => {
    const { blocks } = await parsePdf(makePdf([body(['⼆、⽀出情况', '公务⽤⻋购置⽀出为零。'])]));
    expect(blocks.map(({ kind, text }) => [kind, text])).toEqual([
      ['heading', '二、支出情况'],
      ['paragraph', '公务用车购置支出为零。'],
    ]);
  });

  it('goes on with a class whose level mark begins the next line, however short the line before', async () => {
    const lines = body([
      `\u3000${FULL.slice(2)}`,
      '有所增加。',
      '5、住房改革支出（款）购房补贴',
      '（项）。年初预算为5.00万元。',
    ]);
    const document = await parsePdf(makePdf([lines]));
    expect(document.blocks.at(-1)?.text).toBe('5、住房改革支出（款）购房补贴（项）。年初预算为5.00万元。');
  });

  it('begins a line of its own with the number of a table, however full the line before', async () => {
    const lines = body([`表一：${FULL.slice(3)}`, '表二：仓房修缮支出表', '表一：仓房收入表']);
    const document = await parsePdf(makePdf([lines]));
    expect(document.blocks.map(({ text }) => text)).toEqual([
      `表一：${FULL.slice(3)}`,
      '表二：仓房修缮支出表',
      '表一：仓房收入表',
    ]);
  });

  it('gives the boxes of a span page by page', async () => {
    const document = await parsePdf(makePdf([body([FULL.slice(0, 30)], 100), body(['的调整所致。'], 780)]));
    const [block] = document.blocks;
    expect(block?.text).toBe(`${FULL.slice(0, 30)}的调整所致。`);
    if (block === undefined) throw new Error('no block');
    expect(locate(block, 0, 2)).toEqual([
      { type: 'pdf', page: 1, boxes: [[75, 98.2, 75 + FULL.slice(0, 30).length * SIZE, 113.2]] },
    ]);
    expect(locate(block, 0, block.text.length).map((locator) => (locator.type === 'pdf' ? locator.page : 0))).toEqual([
      1, 2,
    ]);
  });

  it('goes on with a paragraph behind a page number that stands right under the text', async () => {
    const number = (page: number, y: number) => ({ x: 290, y, size: 9, text: `${page}` });
    const document = await parsePdf(
      makePdf([
        [...body(['第一页的正文在此。']), number(1, 40)],
        [...body(['第二页的正文在此。']), number(2, 40)],
        [...body([`\u3000${FULL.slice(2)}`, FULL], 720), number(3, 640)],
        [...body(['的调整所致。'], 780), number(4, 40)],
      ]),
    );
    expect(document.blocks.map(({ text }) => text)).toEqual([
      '第一页的正文在此。',
      '第二页的正文在此。',
      `${FULL.slice(2)}${FULL}的调整所致。`,
    ]);
    expect(document.omissions.map(({ reason, text }) => [reason, text])).toEqual(
      ['1', '2', '3', '4'].map((text) => ['page-number', text]),
    );
  });

  it('keeps a number under the text that does not count pages', async () => {
    const pages = [1, 2, 3, 4].map((page) => [
      ...body(['本页列出全部车辆数。', page === 2 ? '7' : '以上。']),
      { x: 290, y: 40, size: 9, text: `${page}` },
    ]);
    const { blocks } = await parsePdf(makePdf(pages.map((lines, page) => (page === 1 ? lines.slice(0, 2) : lines))));
    expect(blocks.map(({ text }) => text)).toContain('7');
  });

  it('leaves out page numbers and what returns at the edge of pages', async () => {
    const pages = ['一', '二', '三'].map((number, index) => [
      { x: 75, y: 800, size: 9, text: '某区园林所决算' },
      ...body([`第${number}页的正文在此。`]),
      { x: 290, y: 40, size: 9, text: `- ${index + 1} -` },
    ]);
    const document = await parsePdf(makePdf(pages));
    expect(document.blocks.map(({ text }) => text)).toEqual([
      '第一页的正文在此。',
      '第二页的正文在此。',
      '第三页的正文在此。',
    ]);
    expect(document.omissions.map(({ reason, text }) => [reason, text])).toEqual([
      ['header', '某区园林所决算'],
      ['page-number', '- 1 -'],
      ['header', '某区园林所决算'],
      ['page-number', '- 2 -'],
      ['header', '某区园林所决算'],
      ['page-number', '- 3 -'],
    ]);
    expect(document.omissions[1]?.locator).toMatchObject({ type: 'pdf', page: 1 });
  });

  it('joins the words of a sentence that its line sets far apart', async () => {
    const parts = (y: number, ...words: readonly (readonly [number, string])[]) =>
      words.map(([x, text]) => ({ x, y, size: SIZE, text }));
    const lines = [
      ...body([FULL]),
      ...parts(692, [LEFT, '增加所致，比上年增长二十一点'], [322, '五二'], [382, '个百分点，主要是补贴']),
      ...parts(664, [LEFT, '没有其他收入。']),
    ];
    const { blocks } = await parsePdf(makePdf([lines]));
    expect(blocks.map(({ text }) => text)).toEqual([
      `${FULL}增加所致，比上年增长二十一点 五二 个百分点，主要是补贴没有其他收入。`,
    ]);
  });

  it('parts the columns of a row by tabs', async () => {
    const row = [
      { x: 75, y: 500, size: SIZE, text: '一、财政拨款' },
      { x: 300, y: 500, size: SIZE, text: '120.50' },
      { x: 450, y: 500, size: SIZE, text: '118.30' },
    ];
    const { blocks } = await parsePdf(makePdf([row]));
    expect(blocks.map(({ kind, text }) => [kind, text])).toEqual([['paragraph', '一、财政拨款\t120.50\t118.30']]);
  });

  it('says that a file without text layer is a scan', async () => {
    const { blocks, problems } = await parsePdf(makePdf([[], []]));
    expect(blocks).toEqual([]);
    expect(problems.map(({ rule }) => rule)).toEqual(['pdf-without-text']);
  });

  it('names the pages that have no text', async () => {
    const { problems } = await parsePdf(makePdf([body(['正文在此。']), []]));
    expect(problems).toEqual([{ rule: 'pdf-page-without-text', level: 'note', message: 'page 2 without text' }]);
  });

  it('says that an encrypted file needs a password', async () => {
    const encrypt = `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >> /ID [<01> <01>]`;
    const { problems } = await parsePdf(makePdf([body(['正文在此。'])], encrypt));
    expect(problems.map(({ rule }) => rule)).toEqual(['pdf-encrypted']);
  });

  it('opens an encrypted file with its password', async () => {
    const bytes = makePdf([body(['正文在此。'])], '', 'yunhu');
    const { blocks, problems } = await parsePdf(bytes, { password: 'yunhu' });
    expect([blocks.map(({ text }) => text), problems]).toEqual([['正文在此。'], []]);
    const told = async (options: object) => (await parsePdf(bytes, options)).problems.map(({ message }) => message);
    expect(await told({})).toEqual(['the file opens with a password only: give it with --password']);
    expect(await told({ password: 'other' })).toEqual(['the password does not open the file: check --password']);
  });

  it.each([
    ['only its first line', '%PDF-1.7\n'],
    ['nothing but noise', `%PDF-1.4${'\u0001\u00ff'.repeat(500)}`],
  ])('turns a file with %s into a problem', async (_, content) => {
    const { blocks, problems } = await parsePdf(new Uint8Array(Buffer.from(content, 'latin1')));
    expect(blocks).toEqual([]);
    expect(problems.map(({ rule }) => rule)).toEqual(['pdf-unreadable']);
  });

  it('reads a file cut off in the middle without throwing', async () => {
    const whole = makePdf([body(['正文在此。']), body(['第二页。'])]);
    for (const share of [0.3, 0.6, 0.9]) {
      const { type } = await parsePdf(whole.subarray(0, Math.floor(whole.length * share)));
      expect(type).toBe('pdf');
    }
  });

  it('leaves the bytes it was given alone', async () => {
    const bytes = makePdf([body(['正文在此。'])]);
    const copy = bytes.slice();
    await parsePdf(bytes);
    expect(bytes).toEqual(copy);
  });
});

describe('a font that maps a mark to a space and the mark', () => {
  it('prints figures as one', async () => {
    const map =
      'begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <2e> <0020002e> endbfchar endcmap';
    const content = 'BT /F1 12 Tf 75 700 Td (Total 11,062.6) Tj ET';
    const stream = (text: string) => `<< /Length ${text.length} >>\nstream\n${text}\nendstream`;
    const { blocks } = await parsePdf(
      assemble([
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Kids [5 0 R] /Count 1 /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> >>',
        '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 4 0 R >>',
        stream(map),
        '<< /Type /Page /Parent 2 0 R /Contents 6 0 R >>',
        stream(content),
      ]),
    );
    expect(blocks.map(({ text }) => text)).toEqual(['Total 11,062.6']);
  });
});
