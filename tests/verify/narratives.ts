import type { Random } from '../../bench/random.ts';
import { paragraph, percent, wan } from '../../bench/sentences.ts';

const BODIES = ['云湖市档案馆', '青石县湖泊管理局', '云湖市数据资源管理局', '白塔区热线服务中心', '云湖市粮食储备局'];
const TITLES = ['年度部门决算', '年度单位决算', '年部门预算', '年单位预算公开', '年度部门决算公开', '年“三公”经费决算'];
const YEARS = ['', '', '2021年', '2021年度', '本年度', '当年'];
const AGAINST = ['上年', '年初预算', '2021年年初预算数', '上年决算数', '调整预算数', '预算', '2020年决算', '上年同期'];
const BUDGETS = ['年初预算', '调整预算', '预算', '全年预算'];
const MORE = ['增加', '增长', '上升', '多支出'];
const LESS = ['减少', '下降', '降低', '压减'];
const FLAT = ['持平', '保持一致', '相同', '无变化', '基本持平'];
const CAUSES = [
  '人员变动',
  '压减一般性支出',
  '项目进度推迟',
  '合同分期支付',
  '新购设备2台',
  '2020年结转资金15.20万元使用完毕',
];
const LEADS = ['主要原因是', '主要原因：', '主要是', '主要原因：一是', '增加原因是', '主要系'];

const MONEY = [
  '公务接待费',
  '公务用车运行维护费',
  '公务用车购置费',
  '因公出国（境）费用',
  '“三公”经费财政拨款支出',
  '会议费',
  '培训费',
  '机关运行经费',
  '政府采购支出总额',
  '政府采购货物支出',
  '本年收入合计',
  '本年支出合计',
  '财政拨款收入',
  '其他收入',
  '基本支出',
  '项目支出',
  '人员经费',
  '公用经费',
  '年末结转和结余',
  '收入总计',
  '支出总计',
  '收、支总计',
  '一般公共预算财政拨款支出',
  '政府性基金预算财政拨款支出',
  '国有资本经营预算财政拨款支出',
  '信息网络及软件购置更新费用',
  '设备租赁费',
];

const CLASSES: readonly (readonly [text: string, level: 3 | 5 | 7])[] = [
  ['教育支出（类）', 3],
  ['教育（类）进修及培训（款）培训支出（项）', 7],
  ['社会保障和就业支出（208类）行政事业单位养老支出（05款）机关事业单位基本养老保险缴费支出（05项）', 7],
  ['农林水支出（类）水利（款）防汛（项）', 7],
  ['农林水支出（类）水利（款）湖岸巡护（项）', 7],
  ['公共安全支出（204类）司法（06款）基层司法业务（04项）', 7],
  ['一般公共服务支出（类）档案事务（款）行政运行（项）', 7],
  ['住房保障支出（类）住房改革支出（款）住房公积金（项）', 7],
  ['住房保障支出（类）住房改革支出（款）', 5],
  ['科学技术支出（类）湖泊研究（款）', 5],
];

const HEADINGS = [
  '收入支出决算总体情况说明',
  '收支预算总体情况说明',
  '收入决算情况说明',
  '支出决算情况说明',
  '财政拨款收入支出决算总体情况说明',
  '财政拨款支出情况说明',
  '一般公共预算财政拨款支出决算情况说明',
  '一般公共预算财政拨款基本支出决算情况说明',
  '政府性基金预算财政拨款收支情况说明',
  '国有资本经营预算财政拨款支出情况说明',
  '“三公”经费财政拨款支出决算情况说明',
  '机关运行经费支出情况',
  '政府采购支出情况',
  '国有资产占用情况',
  '预算绩效情况说明',
  '机构设置',
  '人员构成',
  '工作情况',
];
const NUMERALS = '一二三四五六七八九十'.split('');

type Write = (random: Random) => string;

function amount(random: Random): string {
  const size = random.below(9) === 0 ? 0 : random.below(5_000_000);
  const shape = random.below(8);
  if (shape === 0) return `${random.below(900)}万元`;
  if (shape === 1) return `${random.below(9_000_000)}元`;
  if (shape === 2) return `${random.below(90)}.${random.below(90) + 10}亿元`;
  return wan(size);
}

function rate(random: Random): string {
  return random.below(4) === 0 ? `${random.below(200)}%` : percent(random.below(40_000), 20_000);
}

function because(random: Random): string {
  if (random.below(2) === 0) return '';
  const lead = random.pick(LEADS);
  const second = lead.endsWith('一是') ? `；二是${random.pick(CAUSES)}` : '';
  return `${random.pick(['，', '。'])}${lead}${random.pick(CAUSES)}${second}`;
}

function compared(random: Random): string {
  const base = random.pick(AGAINST);
  const shape = random.below(9);
  if (shape === 0) return `，与${base}${random.pick(FLAT)}`;
  if (shape === 1) return `，比${base}${amount(random)}${random.pick(LESS)}${amount(random)}`;
  if (shape === 2) return `，较${base}${random.pick(['增长（下降）', '下降（增长）', '增加（减少）'])}${rate(random)}`;
  if (shape === 3) return `，比${base}${random.pick(MORE)} 万元，增长 %`;
  if (shape === 4) return `，完成${random.pick(BUDGETS)}的${rate(random)}`;
  if (shape === 5) return `，完成年初预算${amount(random)}的${rate(random)}`;
  const words = random.pick([MORE, LESS]);
  const both = random.below(3) > 0 ? `，${random.pick(words)}${rate(random)}` : '';
  return `，${random.pick(['比', '较', '与', '同'])}${base}${random.pick(['', '相比'])}${random.pick(words)}${amount(random)}${both}${because(random)}`;
}

const SHAPES: readonly Write[] = [
  (random) =>
    `${random.pick(YEARS)}${random.pick(MONEY)}${random.pick(['', '为', '决算数', '共计'])}${amount(random)}${compared(random)}。`,
  (random) => {
    const parts = Array.from(
      { length: random.below(3) + 2 },
      () =>
        `${random.pick(MONEY)}${amount(random)}${random.below(2) === 0 ? `，占${random.pick(['本年支出合计的', '政府采购支出总额的'])}${rate(random)}` : ''}`,
    );
    return `${random.pick(YEARS)}${random.pick(MONEY)}${amount(random)}，其中：${parts.join('；')}。`;
  },
  (random) =>
    `${random.pick(CLASSES)[0]}${random.pick(['', '年初预算为3.00万元，支出决算为', '：支出决算', '预算'])}${amount(random)}${compared(random)}。`,
  (random) => {
    const parts = Array.from(
      { length: random.below(4) + 1 },
      () => `${random.pick(CLASSES)[0]}${amount(random)}，占${rate(random)}`,
    );
    return `${random.pick(['一般公共预算财政拨款支出', '财政拨款支出', '本年支出', '支出'])}${amount(random)}，主要用于以下方面：${parts.join('；')}。`;
  },
  (random) =>
    `${random.pick(['', '本年度', '2021年', '上年', '本单位'])}${random.pick(['无此项支出', '无此项经费', '没有使用政府性基金预算财政拨款安排的支出', '无国有资本经营预算收入', '未发生公务接待费'])}。`,
  (random) =>
    `${random.pick(MONEY)}${amount(random)}，主要用于${random.pick(['档案数字化、库房租赁', '湖岸巡查和水质监测3处', '培训费和差旅费'])}。`,
  (random) =>
    `行政编制${random.below(90)}人，实有${random.below(90)}人；事业编制${random.below(90)}人，实有${random.below(90)}人；离退休人员${random.below(90)}人。`,
  (random) =>
    `内设${random.below(20) + 1}个处室，下属${random.below(9) + 1}个预算单位，分别为：档案馆（本级）、信息中心和修复中心。`,
  (random) =>
    `国内公务接待${random.below(90)}批次，接待${random.below(900)}人次，共计${amount(random)}；外事接待${random.below(9)}批次、${random.below(90)}人次。`,
  (random) =>
    `因公出国（境）团组${random.below(9)}个，${random.below(30)}人次。公务用车保有量${random.below(30)}辆，购置${random.below(3)}辆，车均运行维护费${random.below(9)}.${random.below(90) + 10}万元。`,
  (random) =>
    `截至${random.pick(['2021年12月31日', '2021年末', '年末'])}，共有车辆${random.below(60)}辆，其中：机要通信用车${random.below(9)}辆、应急保障用车${random.below(9)}辆、部级领导干部用车${random.below(2)}辆、其他用车${random.below(9)}辆；单位价值${random.pick(['50', '100'])}万元以上的通用设备${random.below(9)}台（套）。`,
  (random) =>
    `授予中小企业合同金额${amount(random)}，占政府采购支出总额的${rate(random)}，其中：授予小微企业合同金额${amount(random)}，占政府采购支出总额的${rate(random)}。`,
  (random) =>
    `对${random.below(40) + 1}个项目开展了绩效自评，占部门项目总数的${rate(random)}，涉及资金${amount(random)}，自评得分${random.below(30) + 70}.${random.below(10)}分。`,
  (random) => `基本工资、津贴补贴${amount(random)}，工资福利支出包括基本工资、奖金和绩效工资。`,
  (random) => `1.公务接待费。${random.pick(YEARS)}决算数${amount(random)}${compared(random)}。`,
  (random) => `收入总计、支出总计分别为${amount(random)}、${amount(random)}${because(random)}。`,
  (random) =>
    `依据《湖岸保护办法》（云政发〔2019〕17号）第3条，热线12345受理${random.below(9000)}件，比上年${random.pick(MORE)}${rate(random)}。`,
  paragraph,
];

/** A page of plain text: title, headings and paragraphs of the wordings that such documents use, in any order. The same seed gives the same page. */
export function narrative(random: Random): string {
  const lines = [`${random.pick(BODIES)}2021${random.pick(TITLES)}`];
  // Classes are of a fund: a page that names none leaves it open which.
  lines.push('本部门2021年财务由一般公共预算、政府性基金预算和国有资本经营预算组成。');
  const sections = random.below(4) + 1;
  for (let section = 0; section < sections; section += 1) {
    if (random.below(8) > 0) lines.push(`${NUMERALS[section]}、${random.pick(HEADINGS)}`);
    for (let count = random.below(4) + 1; count > 0; count -= 1) {
      let text = '';
      for (let sentences = random.below(3) + 1; sentences > 0; sentences -= 1) text += random.pick(SHAPES)(random);
      lines.push(text);
    }
  }
  return lines.join('\n\n');
}
