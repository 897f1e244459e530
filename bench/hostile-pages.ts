import type { GeneratedPage } from './pages.ts';

/** Text that costs a reader the most, made of one thing over and over. */
export interface HostileKind {
  readonly name: string;
  /** A page with about `size` UTF-16 units of it. */
  readonly page: (size: number) => GeneratedPage;
}

const HEAD =
  '<!DOCTYPE html><html><head><meta charset="utf-8"><title>云湖市水务局2021年度部门决算</title></head><body><h1>云湖市水务局2021年度部门决算</h1>';
const SECTION = '<p>第二部分 部门决算情况说明</p><p>七、“三公”经费支出决算情况说明</p>';

function pageOf(body: string): GeneratedPage {
  return { url: 'http://www.yunhu.example/hostile.html', bytes: Buffer.from(`${HEAD}${SECTION}${body}</body></html>`) };
}

function times(unit: string, size: number): string {
  return unit.repeat(Math.ceil(size / unit.length));
}

/** One paragraph of the unit behind words that give it a subject. */
function inParagraph(unit: string, before = '公务接待费支出5万元，'): HostileKind {
  return { name: `paragraph ${JSON.stringify(unit)}`, page: (size) => pageOf(`<p>${before}${times(unit, size)}</p>`) };
}

/** A paragraph each. */
function asParagraphs(unit: string): HostileKind {
  return { name: `paragraphs ${JSON.stringify(unit)}`, page: (size) => pageOf(times(`<p>${unit}</p>`, size)) };
}

/** Markup as it is. */
function asMarkup(unit: string, name = unit): HostileKind {
  return { name: `markup ${JSON.stringify(name)}`, page: (size) => pageOf(times(unit, size)) };
}

/** Units with a number that counts up, so that no two are equal. */
function counted(name: string, of: (number: number) => string, before = '', after = ''): HostileKind {
  const page = (size: number) => {
    const count = Math.ceil(size / of(1).length);
    return pageOf(before + Array.from({ length: count }, (_, index) => of(index + 1)).join('') + after);
  };
  return { name, page };
}

const PARAGRAPH_UNITS: readonly string[] = [
  '公务接待费5万元，',
  '公务接待费5万元。',
  '公务接待费5万元、',
  '开展绩效自评，涉及资金5万元，',
  '企业国有资产方面，资产总额5亿元，',
  '1人退休，调出2人，',
  '占甲和乙的比重分别为5%和3%，',
  '公务接待费，',
  '公务接待费',
  '（',
  '）',
  '(',
  '（）',
  '（5',
  '比',
  '比上年',
  '比上年增加5万元，',
  '较2020年',
  '主要原因',
  '主要原因是',
  '主要原因：',
  '其中：',
  '其中：公务接待费5万元，',
  '“',
  '”',
  '“”',
  '《',
  '、',
  '，',
  '。',
  '；',
  '：',
  '分别为',
  '分别为5万元、',
  '公务接待费、分别为5万元、',
  '主要用于',
  '主要用于，',
  '2020年',
  '2020年，',
  '占',
  '占支出的5%，',
  '增加',
  '减少5万元',
  '持平',
  '5%',
  '5万元',
  '5',
  '5,',
  '万',
  '，万',
  '一是',
  '一是。',
  '1.',
  '1、',
  '（一）',
  '（类）',
  '教育支出（类）',
  '教育支出（类）普通教育（款）小学教育（项）5万元，',
  '2050202',
  '教育支出',
  '本年度无公务接待费支出，',
  '无',
  '不可比',
  '合计',
  '年初预算',
  '完成年初预算5万元的',
  '《办法》（财办〔2018〕31号）',
  '名词：指',
  'aaaa',
  '云湖市水务局',
  '局',
  '\u{20000}',
  '臺灣',
  '&#53;',
  '&amp',
  '&nbsp;',
  ' ',
  '<b>5</b>',
  '5<br>',
  '\u0000',
];

export const HOSTILE_KINDS: readonly HostileKind[] = [
  ...PARAGRAPH_UNITS.map((unit) => inParagraph(unit)),
  inParagraph('其', ''),
  ...[
    '公务接待费5万元。',
    '一、公务接待费',
    '（一）公务接待费',
    '1.公务接待费',
    '第一部分',
    '目录',
    '其中：',
    '主要原因是',
    '主要原因是增加。',
    '单位：万元',
    '5',
    '5\t6',
    '附件：',
    '（一）收入情况。',
    '名词：指事物。',
    '一是好；',
    '云湖市水务局',
  ].map(asParagraphs),
  ...[
    '<h1>公务接待费</h1>',
    '<h2>一、公务接待费</h2>',
    '<table><tr><td>5</td></tr></table>',
    '<p>',
    '<div>5',
    '<b>5',
    '<a href="x.pdf">5',
    '<table>5',
    '<table><tr><td>5',
    '<span>5</span>',
    '<span hidden>5</span>',
    '<div hidden>5',
    '<',
    '</',
    '<!--',
    '<a ',
    '<a b=',
    '<a b="',
    '&',
    '<p>5</b>',
    '<script>',
    '<title>5',
    '<textarea>',
    '<select><option>5',
    '<svg><p>5',
    '<math>',
    '<template>',
    '<pre>5\n',
    '<td>5',
    '<frameset>',
    '<plaintext>',
    '<li>5',
    '<ul><li>5',
    '<br>',
    '<img>',
    '<form>5',
    '<base href="/">',
    '<meta name="a" content="b">',
    '</p>',
    '</br>5',
    '<font>5</p>',
    '<table><b>5</table>',
    '<p hidden>5</p>',
    '<noscript>5',
  ].map((unit) => asMarkup(unit)),
  counted('figures in a paragraph', (n) => `公务接待费${n}.5万元，`, '<p>', '</p>'),
  counted('sums in a paragraph', (n) => `其中：公务接待费${n}.5万元，比上年增加${n}.1万元，`, '<p>', '</p>'),
  counted('names in a paragraph', (n) => `第${n}项费用5万元，`, '<p>', '</p>'),
  counted('headings', (n) => `<p>${n}、第${n}项工作</p>`),
  counted('numbered paragraphs', (n) => `<p>${n}.完成第${n}项工作；</p>`),
  counted(
    'paragraphs of figures',
    (n) => `<p>公务接待费支出${n}.5万元，比上年增加${n}.1万元，主要原因是任务增加。</p>`,
  ),
  counted(
    'rows of a table',
    (n) => `<tr><td>项目${n}</td><td>${n}.5</td><td>${n}</td></tr>`,
    '<p>单位：万元</p><table>',
    '</table>',
  ),
  counted('cells of a row', (n) => `<td>${n}</td>`, '<table><tr>', '</tr></table>'),
  counted(
    'rows of a score table',
    (n) => `<tr><td>指标${n}</td><td>9</td><td>8.5</td></tr>`,
    '<p>三、项目绩效评价报告</p><table><tr><th>指标名称</th><th>分值</th><th>得分</th></tr>',
    '</table>',
  ),
  counted('tables', (n) => `<table><tr><td>指标</td><td>分值</td></tr><tr><td>项目${n}</td><td>9</td></tr></table>`),
  counted('tall cells', (n) => `<tr><td rowspan="99999">${n}</td><td>5</td></tr>`, '<table>', '</table>'),
  counted('classes', (n) => `<p>教育支出（类）${n}万元，其中：普通教育（款）${n}万元，小学教育（项）${n}万元。</p>`),
  counted('units', (n) => `<p>${n}.云湖市第${n}中学</p>`, '<p>一、部门概况</p><p>所属单位包括：</p>'),
  counted('glossary', (n) => `<p>${n}.收入${n}：指第${n}种收入。</p>`, '<p>第三部分 名词解释</p>'),
  counted('links', (n) => `<p><a href="/a/${n}.pdf">附件${n}</a></p>`),
  {
    name: 'a table wide and tall',
    page: (size) => pageOf(`<table><tr>${times('<td>5', size / 2)}</tr>${times('<tr><td>5', size / 2)}</table>`),
  },
  counted('wide cells', (n) => `<tr><td colspan="9999">${n}</td><td>5</td></tr>`, '<table>', '</table>'),
  counted(
    'wide and tall cells',
    (n) => `<tr><td colspan="9999" rowspan="99999">${n}</td><td>5</td></tr>`,
    '<table>',
    '</table>',
  ),
  counted('dates', (n) => `<p>发布日期：2021-09-${(n % 28) + 1}</p>`),
];
