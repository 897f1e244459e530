import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHtml } from '../../../src/parse/html/html.ts';
import { parsePlainText } from '../../../src/parse/lines/plain-text.ts';
import { expectRuns, expectSpan } from '../located.ts';

const PARAGRAPHS = [
  '2021年度本馆收入合计1,234.50万元，其中财政拨款收入1,100.25万元，占89.13%；事业收入134.25万元，占10.87%。',
  '本年支出合计1,198.76万元，比上年减少15.30万元，下降1.26%，主要是压减了会议和印刷方面的开支，项目也比上年少。',
  '年末共有车辆3辆，单价50万元以上的设备2台，房屋面积1,860.4平方米，均由本馆自行使用和管理，没有出租和出借。',
];

function textsOf(source: string, html = false): readonly string[] {
  const { blocks } = html ? parseHtml(source, 'http://example.gov.cn/') : parsePlainText(source);
  for (const block of blocks) {
    expectRuns(block, source);
    expectSpan(block, source, 0, block.text.length);
  }
  return blocks.map(({ text }) => text);
}

/** Cuts a text after every `length` characters, whatever stands there. */
function cut(text: string, length: number): readonly string[] {
  return text.match(new RegExp(`.{1,${length}}`, 'gsu')) ?? [];
}

describe('wrapped paragraphs', () => {
  it('are whole again, figures included, whatever the width', () => {
    fc.assert(
      fc.property(fc.integer({ min: 16, max: 24 }), fc.constantFrom('\n', '\r\n'), (length, end) => {
        const wrapped = PARAGRAPHS.flatMap((text) => cut(`　　${text}`, length));
        expect(textsOf(wrapped.join(end))).toEqual(PARAGRAPHS);
        expect(textsOf(`<div>${wrapped.join('<br>')}</div>`, true)).toEqual(PARAGRAPHS);
        expect(textsOf(`<pre>${wrapped.join('\n')}</pre>`, true)).toEqual(PARAGRAPHS);
        const inside = PARAGRAPHS.map((text) => `<p>${cut(`　　${text}`, length).join(end)}</p>`);
        expect(textsOf(inside.join(''), true)).toEqual(PARAGRAPHS);
      }),
    );
  });

  it('lose the breaks only, and no locator holds them', () => {
    const lines = cut(`　　${PARAGRAPHS[0]}`, 20);
    const source = `<div>${lines.join('<br>')}</div>`;
    const [block] = parseHtml(source, 'http://example.gov.cn/').blocks;
    const at = block?.text.indexOf('1,234.50万元') ?? -1;
    expect(at).toBeGreaterThanOrEqual(0);
    if (block !== undefined) expectSpan(block, source, at, at + '1,234.50万元'.length);
    expect(block?.origin.type === 'html' && block.origin.runs.length).toBe(lines.length);
  });

  it('keep their headings and numbered items apart', () => {
    const wrapped = [
      '一、收入情况',
      ...cut(`　　${PARAGRAPHS[0]}`, 19),
      '二、支出情况',
      ...cut(`　　${PARAGRAPHS[1]}`, 19),
    ];
    expect(textsOf(wrapped.join('\n'))).toEqual(['一、收入情况', PARAGRAPHS[0], '二、支出情况', PARAGRAPHS[1]]);
  });

  it('are whole where marks were converted to ASCII, digits are narrow, and indents were lost', () => {
    const wrapped = [
      '4',
      '工资福利支出预算 805709.06 元,占基本支出预算 80.89%,',
      '同比增加 31557.64 元,增长 4.08%,增长原因是调整了缴费基',
      '数标准,支出有所增加。',
      '商品和服务支出预算 85800 元,占基本支出预算 8.6%,同比增',
      '加 2044.27 元,增长 2.44%,增长原因是聘用人员的经费列入基',
      '本支出。',
      '五、一般公共预算基本支出情况说明',
      '本单位一般公共预算基本支出共计 995133.33 元,全部用于人',
      '员经费和公用经费。',
    ];
    expect(textsOf(wrapped.join('\n'))).toEqual([
      '4',
      '工资福利支出预算 805709.06 元,占基本支出预算 80.89%,同比增加 31557.64 元,增长 4.08%,增长原因是调整了缴费基数标准,支出有所增加。',
      '商品和服务支出预算 85800 元,占基本支出预算 8.6%,同比增加 2044.27 元,增长 2.44%,增长原因是聘用人员的经费列入基本支出。',
      '五、一般公共预算基本支出情况说明',
      '本单位一般公共预算基本支出共计 995133.33 元,全部用于人员经费和公用经费。',
    ]);
  });

  it('are none in lists whose lines are about as long', () => {
    const list = [
      '公务接待费支出,共计 12.50 万元,上年 13.20 万元',
      '公务用车运行费支出,共计 8.00 万元,上年 7.10 万元',
      '因公出国费用支出,共计 0.00 万元,上年 1.10 万元',
      '会议费用支出,共计 10.20 万元,上年 11.20 万元',
    ];
    expect(textsOf(list.join('\n'))).toHaveLength(4);
  });

  it('end at a blank line', () => {
    const wrapped = PARAGRAPHS.map((text) => cut(text, 21).join('\n'));
    expect(textsOf(wrapped.join('\n\n'))).toEqual(PARAGRAPHS);
  });

  it('put a space between Latin words', () => {
    const wrapped = [
      '    本项目采用的平台名为Harbour Lights Open',
      'Archive，由市图书馆和档案馆共同维护，年度运行',
      '经费为12.5万元，比上年增加0.8万元，主要用于服',
      '务器租赁。',
    ];
    expect(textsOf(wrapped.join('\n'))).toEqual([
      '本项目采用的平台名为Harbour Lights Open Archive，由市图书馆和档案馆共同维护，年度运行经费为12.5万元，比上年增加0.8万元，主要用于服务器租赁。',
    ]);
  });
});

describe('a sentence that a line leaves open', () => {
  it.each([
    [['2.项目支出', '125.50万元，占支出总计的6.35%。']],
    [['本馆支出决算为', '125.50万元，比上年减少', '3.20万元。']],
    [['项目支出125.50', '万元，占支出总计的6.35', '%。']],
    [['基本支出120.00万元，占', '支出合计的95.60%。']],
  ])('goes on in the next: %s', (lines) => {
    expect(textsOf(lines.join('\n'))).toEqual([lines.join('')]);
    expect(textsOf(`<div>${lines.join('<br>')}</div>`, true)).toEqual([lines.join('')]);
  });

  it.each([
    [['一、与上年相比', '（一）收入120.00万元。']],
    [['收入120.00万元', '125.50万元']],
    [['编制人数12人', '15.60万元']],
  ])('is none here: %s', (lines) => {
    expect(textsOf(lines.join('\n'))).toEqual(lines);
  });
});

describe('lines that nobody wrapped', () => {
  it.each([
    ['paragraphs, one a line', PARAGRAPHS],
    ['verse', ['山中小路连着远村，', '河上木桥通向集市，', '门前老树又发新枝，', '院里孩童数着星星。']],
    [
      'addresses',
      ['东湖区滨河路一百二十八号', '西湖区学府路二百三十六号', '南湖区中山路三百四十七号', '北湖区解放路四百五十九号'],
    ],
    [
      'names of equal length',
      [
        '云湖市文化广播电视和旅游局图书馆',
        '云湖市文化广播电视和旅游局美术馆',
        '云湖市文化广播电视和旅游局博物馆',
        '云湖市文化广播电视和旅游局文化馆',
      ],
    ],
    [
      'a table of contents',
      [
        '部门概况及机构设置情况的说明............1',
        '部门收支及财政拨款情况说明书............2',
        '部门三公经费和会议费用的说明............3',
        '部门绩效评价和政府采购的说明............4',
      ],
    ],
    [
      'columns',
      [
        '一般公共服务支出\t1,234.50\t1,100.25\t89.13',
        '文化旅游体育支出\t1,230.50\t1,101.25\t89.49',
        '社会保障就业支出\t1,232.50\t1,102.25\t89.43',
        '卫生健康支出合计\t1,233.50\t1,103.25\t89.44',
      ],
    ],
    [
      'items that end with a semicolon',
      [
        '负责全市图书资料的收集、整理和保管工作；',
        '负责全市读者活动的策划、组织和宣传工作；',
        '负责全市分馆业务的指导、培训和考核工作；',
        '负责全市古籍善本的修复、登记和展示工作。',
      ],
    ],
  ])('%s stay as they are', (_, lines) => {
    expect(textsOf(lines.join('\n'))).toEqual([...lines]);
    const blocks = textsOf(`<div>${lines.join('<br>')}</div>`, true);
    expect(blocks.map((text) => text.replaceAll(' ', '\t'))).toEqual(
      [...lines].map((line) => line.replaceAll(' ', '\t')),
    );
  });

  it('stay as they are where elements end between them', () => {
    const source = PARAGRAPHS.flatMap((text) => cut(text, 20)).map((line) => `<p>${line}</p>`);
    expect(textsOf(source.join(''), true)).toHaveLength(source.length);
  });
});
