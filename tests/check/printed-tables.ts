import { parsers } from '../../parsers/index.ts';
import { sha256 } from '../../src/base/digest.ts';
import type { PublicationRecords } from '../../src/model/dataset.ts';
import { type Member, readPublication } from '../../src/pipeline.ts';
import { makePdf, type PrintedPage } from '../parse/make-pdf.ts';

/** A few tables are no whole publication: as many facts as of one are not to be expected of them. */
const FOR_FRAGMENTS = parsers.map((parser) => ({ ...parser, expects: { facts: 0 } }));

/** A table of a page; the columns of a row are separated by |. */
export interface PrintedTable {
  readonly title: string;
  readonly rows: readonly string[];
}

const ITEMS = `
201|一般公共服务支出|640.50|410.30|230.20
20103|政府办公厅（室）及相关机构事务|640.50|410.30|230.20
2010301|行政运行|398.10|398.10|
2010302|一般行政管理事务|230.20||230.20
2010350|事业运行|12.20|12.20|
208|社会保障和就业支出|75.40|75.40|
20805|行政事业单位养老支出|75.40|75.40|
2080505|机关事业单位基本养老保险缴费支出|50.10|50.10|
2080506|机关事业单位职业年金缴费支出|25.30|25.30|
212|城乡社区支出|88.00||88.00
21203|城乡社区公共设施|88.00||88.00
2120399|其他城乡社区公共设施支出|88.00||88.00`
  .trim()
  .split('\n');

/** 公开01, 03, 04, 05, 06, 07 of a department of our own: every sum closes. */
export const TABLES: readonly PrintedTable[] = [
  {
    title: '收入支出决算总表',
    rows: [
      '收入|收入|支出|支出',
      '项目|决算数|项目|决算数',
      '一、一般公共预算财政拨款收入|800.90|一、一般公共服务支出|640.50',
      '二、政府性基金预算财政拨款收入||二、社会保障和就业支出|75.40',
      '三、其他收入|3.00|三、城乡社区支出|88.00',
      '本年收入合计|803.90|本年支出合计|803.90',
      '年初结转和结余|6.10|年末结转和结余|6.10',
      '总计|810.00|总计|810.00',
    ],
  },
  {
    title: '支出决算表',
    rows: ['科目编码|科目名称|本年支出合计|基本支出|项目支出', '合计|合计|803.90|485.70|318.20', ...ITEMS],
  },
  {
    title: '财政拨款收入支出决算总表',
    rows: [
      '收入|收入|支出|支出|支出|支出',
      '项目|决算数|项目|合计|一般公共预算财政拨款|政府性基金预算财政拨款',
      '一、一般公共预算财政拨款|800.90|一、一般公共服务支出|637.50|637.50|',
      '二、政府性基金预算财政拨款||二、社会保障和就业支出|75.40|75.40|',
      '||三、城乡社区支出|88.00|88.00|',
      '本年收入合计|800.90|本年支出合计|800.90|800.90|',
    ],
  },
  {
    title: '一般公共预算财政拨款支出决算表',
    rows: [
      '科目编码|科目名称|合计|基本支出|项目支出',
      '合计|合计|800.90|485.70|315.20',
      ...ITEMS.map((row) =>
        /^(?:201|20103)\|/.test(row)
          ? row.replace('640.50', '637.50').replace('230.20', '227.20')
          : row.replaceAll('230.20', '227.20'),
      ),
    ],
  },
  {
    title: '一般公共预算财政拨款基本支出决算表',
    rows: [
      '科目编码|科目名称|决算数',
      '301|工资福利支出|402.20',
      '30101|基本工资|180.70',
      '30102|津贴补贴|221.50',
      '302|商品和服务支出|71.50',
      '30201|办公费|41.20',
      '30211|差旅费|30.30',
      '303|对个人和家庭的补助|12.00',
      '30302|退休费|12.00',
      '人员经费合计|人员经费合计|414.20',
      '公用经费合计|公用经费合计|71.50',
      '合计|合计|485.70',
    ],
  },
];

const TITLE = '云湖市粮食储备局2021年度部门决算';

function rowHtml(row: string, tag: string): string {
  const cells: { text: string; colspan: number }[] = [];
  for (const text of row.split('|')) {
    const last = cells.at(-1);
    if (last !== undefined && last.text === text && /[\u4e00-\u9fff]/.test(text)) last.colspan += 1;
    else cells.push({ text, colspan: 1 });
  }
  return `<tr>${cells.map(({ text, colspan }) => `<${tag} colspan="${colspan}">${text}</${tag}>`).join('')}</tr>`;
}

function htmlOf(tables: readonly PrintedTable[], narrative: string, title: string): string {
  const shown = tables.map(
    ({ title, rows }) =>
      `<p>${title}</p><p>单位：万元</p><table>${rows.map((row) => rowHtml(row, 'td')).join('')}</table>`,
  );
  return `<html><meta charset="utf-8"><title>${title}</title><body><h1>${title}</h1><p>${narrative}</p>${shown.join('')}`;
}

/** A publication of tables below a sentence, read and checked; `annex`: in a second document. */
export function readTables(
  tables: readonly PrintedTable[],
  narrative = '2021年度决算报表见下。',
  annex: readonly PrintedTable[] = [],
  title = TITLE,
): Promise<PublicationRecords> {
  const member = (name: 'page' | 'annex', html: string): Member => {
    const bytes = new TextEncoder().encode(html);
    const url = `http://www.yunhu.example/${name}.html`;
    const snapshot = { url, finalUrl: url, headers: {}, mediaType: 'text/html', sha256: sha256(bytes), bytes };
    return { snapshot, role: name === 'page' ? 'page' : 'attachment' };
  };
  const page = member('page', htmlOf(tables, narrative, title));
  const members = annex.length === 0 ? [page] : [page, member('annex', htmlOf(annex, '2021年度决算报表见下。', title))];
  return readPublication(members, FOR_FRAGMENTS);
}

const [LEFT, ROW_HEIGHT, SIZE] = [30, 20, 9];
const WIDTH = 530;

/** The table between ruled lines on a page of its own. */
function pageOf({ title, rows }: PrintedTable): PrintedPage {
  const columns = (rows[0] ?? '').split('|').length;
  const width = WIDTH / columns;
  const top = 740;
  const bottom = top - rows.length * ROW_HEIGHT;
  const across = Array.from({ length: rows.length + 1 }, (_, row) => top - row * ROW_HEIGHT);
  const down = Array.from({ length: columns + 1 }, (_, column) => LEFT + column * width);
  const cells = rows.flatMap((row, index) =>
    row.split('|').flatMap((text, column) =>
      text === ''
        ? []
        : [
            {
              x: LEFT + column * width + 3,
              y: top - (index + 1) * ROW_HEIGHT + 6,
              size: text.length > 10 ? 5 : SIZE,
              text,
            },
          ],
    ),
  );
  const lines = [
    { x: 200, y: 780, size: 14, text: title },
    { x: 450, y: 752, size: SIZE, text: '单位：万元' },
    ...cells,
  ];
  const drawing = [
    ...across.map((y) => `${LEFT} ${y} m ${LEFT + WIDTH} ${y} l S`),
    ...down.map((x) => `${x} ${top} m ${x} ${bottom} l S`),
  ].join('\n');
  return { lines, drawing };
}

/** The tables as a PDF with a page for its title and one for each. */
export function readTablesOfPdf(tables: readonly PrintedTable[]): Promise<PublicationRecords> {
  const bytes = makePdf([[{ x: 100, y: 760, size: 20, text: TITLE }], ...tables.map(pageOf)]);
  const url = 'http://www.yunhu.example/tables.pdf';
  const snapshot = { url, finalUrl: url, headers: {}, mediaType: 'application/pdf', sha256: sha256(bytes), bytes };
  return readPublication([{ snapshot, role: 'page' }], FOR_FRAGMENTS);
}
