/** Names that publishers put together from the same words in many ways: every combination of one word from each list. */
interface Wording {
  readonly concept: string;
  readonly words: readonly (readonly string[])[];
}

const VEHICLE = ['公务用车', '公务车', '公务车辆', '公车'];
const RUNNING = [
  '运行',
  '运行维护',
  '运行和维护',
  '运行及维护',
  '运行与维护',
  '运行、维护',
  '运维',
  '运行维修',
  '维护',
];
const MONEY = ['费', '费用', '经费', '支出', '费支出', '费用支出', '经费支出'];
const ABROAD = ['因公出国(境)', '因公出国境', '因公出国、境', '因公出国', '因公出境', '因公临时出国(境)'];
const IN_POST = [
  '实有',
  '现有',
  '年末实有',
  '实有在职',
  '实有在编',
  '实有在职在编',
  '现有在职',
  '现有在编',
  '现有在职在编',
  '在职在编',
  '在编在职',
  '在编在岗',
  '在岗',
  '在职',
  '在编',
];
const PEOPLE = [
  '人员',
  '人数',
  '职工',
  '干警',
  '民警',
  '教职工',
  '教师',
  '干部',
  '干部职工',
  '工作人员',
  '员工',
].flatMap((who) => (who === '人数' ? [who] : [who, `${who}人数`, `${who}总数`]));
const PRICED = ['价值', '单价', '单位价值', '单台价值', '单位原值', '单价在', '单位价值在', '单台(套)价值'];
const OR_MORE = ['以上', '以上的', '(含)以上', '(含)以上的', '及以上', '及以上的'];
/** Whose or of what all money is; 为 behind 收入 keeps 收入总计 and the like apart. */
const WHOSE = [
  '财政',
  '财政预算',
  '年度',
  '全年',
  '部门',
  '单位',
  '学校',
  '我校',
  '本校',
  '我院',
  '本院',
  '我局',
  '我单位',
  '本单位',
  '本部门',
];
const GENERAL_BUDGET = ['一般公共预算', '一般公共财政预算', '公共财政预算', '公共预算', '一般预算'];
const APPROPRIATED = ['财政拨款', '拨款', '财政补助', '拨款(补助)', '当年拨款', '当年财政拨款', '本年拨款'];
const FUNDED = ['财政拨款', '公共财政拨款', '一般公共预算财政拨款', '一般公共预算拨款', '公共预算财政拨款'];

const WORDINGS: readonly Wording[] = [
  {
    concept: 'three_public.vehicle',
    words: [VEHICLE, ['购置'], ['', '费', '经费', '费用'], ['及', '和', '与', '、'], RUNNING, MONEY],
  },
  { concept: 'three_public.vehicle.purchase', words: [VEHICLE, ['购置'], MONEY] },
  { concept: 'three_public.vehicle', words: [VEHICLE, RUNNING, ['', '费'], ['及', '和', '与', '、'], ['购置'], MONEY] },
  { concept: 'three_public.vehicle.operation', words: [VEHICLE, RUNNING, MONEY] },
  // 公务用车及运行维护费: 购置 is left out.
  { concept: 'three_public.vehicle', words: [VEHICLE, ['及', '和'], RUNNING, MONEY] },
  { concept: 'three_public.vehicle.operation', words: [VEHICLE, ['运行维护', '运行和维护', '运行及维护', '运维']] },
  { concept: 'three_public.vehicle', words: [VEHICLE, ['费用', '支出', '开支', '经费']] },
  { concept: 'three_public.abroad', words: [ABROAD, MONEY] },
  { concept: 'three_public.reception', words: [['公务接待', '公务招待'], MONEY] },
  { concept: 'income.fiscal.gpb', words: [GENERAL_BUDGET, APPROPRIATED, ['收入']] },
  {
    concept: 'office_operating',
    words: [
      ['购买货物和服务', '用于购买货物和服务'],
      ['各项', '的各项'],
      ['支出', '支出合计', '资金', '经费支出', '资金合计'],
    ],
  },
  { concept: 'assets.equip_general_50w', words: [PRICED, ['50万元', '50万'], OR_MORE, ['通用设备']] },
  { concept: 'assets.equip_special_100w', words: [PRICED, ['100万元', '100万'], OR_MORE, ['专用设备']] },
  { concept: 'assets.equip_100w', words: [PRICED, ['100万元', '100万'], OR_MORE, ['设备', '设备(不含车辆)']] },
  { concept: 'income.total', words: [WHOSE, ['总收入', '收入合计', '收入为']] },
  { concept: 'income.total', words: [['', '年度'], ['决算收入']] },
  { concept: 'expenditure.total', words: [['', '年度'], ['决算支出']] },
  { concept: 'expenditure.total', words: [WHOSE, ['总支出', '支出合计', '支出为']] },
  { concept: 'three_public.total', words: [['三公经费', '三公'], FUNDED, ['支出', '总支出', '支出总额', '支出合计']] },
  { concept: 'three_public.total', words: [['三公经费'], ['开支', '总开支', '开支总额', '花费']] },
  { concept: 'three_public.total', words: [['三公'], ['支出', '总支出', '开支', '费用']] },
  { concept: 'three_public.total', words: [['三公'], ['决算', '预算'], ['', '数', '总额']] },
  {
    concept: 'three_public.total',
    words: [
      ['(简称三公经费)', '(以下简称三公经费)', '(即三公经费)', '(三公经费)'],
      ['支出', '支出合计', '支出总额', '合计', '总额', '经费合计', '支出总计', '支出共计'],
    ],
  },
  { concept: 'staff.actual', words: [IN_POST, PEOPLE] },
  {
    concept: 'three_public.total',
    words: [FUNDED, ['', '安排', '安排的', '开支的'], ['三公经费'], ['', '支出', '总额']],
  },
];

function combined([first = [], ...others]: readonly (readonly string[])[]): readonly string[] {
  if (others.length === 0) return first;
  const ends = combined(others);
  return first.flatMap((begin) => ends.map((end) => begin + end));
}

/** Label and concept of every combination. */
export const LABEL_WORDINGS: readonly (readonly [label: string, concept: string])[] = WORDINGS.flatMap(
  ({ concept, words }) => combined(words).map((label) => [label, concept] as const),
);
