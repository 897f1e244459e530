import type { Random } from './random.ts';

/** Amounts in cents of 万元, so that sums and shares in generated text are exact. */
export function wan(cents: number): string {
  const whole = Math.floor(cents / 100);
  const grouped = String(whole).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${grouped}.${String(cents % 100).padStart(2, '0')}万元`;
}

/** `part` of `whole` in percent with two decimals, rounded half up. */
export function percent(part: number, whole: number): string {
  const hundredths = whole === 0 ? 0 : Math.round((part * 10_000) / whole);
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}%`;
}

const WORKS = [
  '湖岸巡查',
  '数据机房',
  '档案整理',
  '热线值守',
  '窗口服务',
  '平台运维',
  '人员培训',
  '设备更新',
  '河道清理',
];
const CAUSES = ['增加', '减少', '压缩', '追加', '调整', '暂缓', '提前安排', '按进度安排'];
const KINDS = ['经费', '支出', '项目资金', '补助资金', '预算指标'];
const ENDS = ['所致', '', '，其余结转下年', '，按合同分期支付', '，据实结算'];

/** A reason as reports give it; several thousand differ before any figure does. */
export function reason(random: Random): string {
  const first = `${random.pick(CAUSES)}${random.pick(WORKS)}${random.pick(KINDS)}`;
  const second = random.below(3) === 0 ? `，同时${random.pick(CAUSES)}${random.pick(WORKS)}${random.pick(KINDS)}` : '';
  return `主要原因是${first}${second}${random.pick(ENDS)}`;
}

/** 比上年增加……, with the rate it gives. */
export function change(random: Random, now: number, before: number, base: string): string {
  if (now === before) return `与${base}持平`;
  const [money, rate] = now > before ? ['增加', '增长'] : ['减少', '下降'];
  const size = Math.abs(now - before);
  const why = random.below(2) === 0 ? `，${reason(random)}` : '';
  return `比${base}${money}${wan(size)}，${rate}${percent(size, before)}${why}`;
}

const SUBJECTS = [
  '一般公共服务支出',
  '教育支出',
  '科学技术支出',
  '社会保障和就业支出',
  '卫生健康支出',
  '节能环保支出',
  '城乡社区支出',
  '农林水支出',
  '住房保障支出',
  '公务用车运行维护费',
  '因公出国（境）费',
  '公务接待费',
  '机关运行经费',
  '政府采购支出总额',
  '信息网络及软件购置更新',
  '本年收入合计',
  '年末结转和结余',
];

type Shape = (random: Random, year: number) => string;

const SHAPES: readonly Shape[] = [
  (random, year) => {
    const [now, before] = [random.below(90_000_000), random.below(90_000_000) + 1];
    return `${year}年度${random.pick(SUBJECTS)}${wan(now)}，${change(random, now, before, '上年')}。`;
  },
  (random, year) => {
    const [now, budget] = [random.below(9_000_000), random.below(9_000_000) + 1];
    return `${random.pick(SUBJECTS)}${year}年度决算${wan(now)}，${change(random, now, budget, '年初预算')}。`;
  },
  (random) => {
    const [part, whole] = [random.below(400_000), 400_000 + random.below(40_000_000)];
    return `其中：${random.pick(SUBJECTS)}${wan(part)}，占${wan(whole)}的${percent(part, whole)}；${reason(random)}。`;
  },
  (random, year) =>
    `${year}年公务接待${random.below(900) + 2}批次、${random.below(9000) + 10}人次，人均${random.below(200)}.${random.below(90) + 10}元。`,
  (random, year) =>
    `截至${year}年12月31日，共有车辆${random.below(60)}台，账面价值${wan(random.below(900_000))}；${reason(random)}。`,
  (random) =>
    `${random.pick(WORKS)}项目自评得分${random.below(30) + 70}.${random.below(10)}分，全年执行数${wan(random.below(3_000_000))}，${reason(random)}。`,
];

/** One paragraph of one to six sentences about a year. */
export function paragraph(random: Random): string {
  const year = 2014 + random.below(12);
  let text = '';
  for (let count = random.below(6); count >= 0; count -= 1) text += random.pick(SHAPES)(random, year);
  return text;
}
