import type { Dimensions } from '../model/fact.ts';
import { CONCEPTS } from './concept.ts';

/** What a printed label can name: a concept, and the dimensions that the label itself fixes. */
export interface LabelMeaning {
  readonly concept: string;
  readonly dimensions: Dimensions;
  /** Too short or too common to be trusted outside its own part of the document. */
  readonly weak: boolean;
  /** The label counts only below a subject whose concept begins so: 加油 below 公务用车运行维护费. */
  readonly under?: string;
}

type LabelRow = readonly [label: string, concept: string, dimensions: Dimensions];

const FUNDS: readonly (readonly [name: string, fund: string])[] = [
  ['一般公共预算财政拨款', 'gpb'],
  ['政府性基金财政拨款', 'gov_fund'],
  ['政府性基金预算财政拨款', 'gov_fund'],
  ['国有资本经营预算财政拨款', 'state_capital'],
  ['国有资本经营财政拨款', 'state_capital'],
];

/** Kinds of official vehicles by use, as the form of state assets lists them. */
const VEHICLE_KINDS: readonly (readonly [label: string, kind: string])[] = [
  ['副部(省)级及以上领导用车', '副部(省)级及以上领导'],
  ['副部(省)级以上领导用车', '副部(省)级及以上领导'],
  ['省部级及以上领导用车', '副部(省)级及以上领导'],
  ['副部(省)级领导用车', '副部(省)级及以上领导'],
  ['部级领导干部用车', '副部(省)级及以上领导'],
  ['部(省)级领导干部用车', '副部(省)级及以上领导'],
  ['主要领导干部用车', '主要领导干部'],
  ['主要负责人用车', '主要领导干部'],
  ['机要通信用车', '机要通信'],
  ['机要用车', '机要通信'],
  ['应急保障用车', '应急保障'],
  ['执法执勤用车', '执法执勤'],
  ['特种专业技术用车', '特种专业技术'],
  ['离退休干部用车', '离退休干部'],
  ['离退休干部服务用车', '离退休干部'],
  ['一般公务用车', '一般公务'],
  ['其他用车', '其他'],
];

/** Funds of the projects evaluated, as the template of final accounts lists them behind 涉及. */
const EVALUATED_FUNDS: readonly (readonly [name: string, fund: string])[] = [
  ['一般公共预算支出', 'gpb'],
  ['一般公共预算资金', 'gpb'],
  ['政府性基金预算支出', 'gov_fund'],
  ['政府性基金预算资金', 'gov_fund'],
  ['国有资本经营预算支出', 'state_capital'],
  ['国有资本经营预算资金', 'state_capital'],
];

/** Short labels of the parts of one subject, told from other things of the same name by that subject. */
const CHILD_LABELS: readonly (readonly [label: string, concept: string, under: string])[] = [
  ['加油', 'three_public.vehicle.operation.fuel', 'three_public.vehicle.operation'],
  ['燃油', 'three_public.vehicle.operation.fuel', 'three_public.vehicle.operation'],
  ['维修', 'three_public.vehicle.operation.repair', 'three_public.vehicle.operation'],
  ['保险', 'three_public.vehicle.operation.insurance', 'three_public.vehicle.operation'],
  ['其他支出', 'three_public.vehicle.operation.other', 'three_public.vehicle.operation'],
  ['货物', 'procurement.goods', 'procurement'],
  ['工程', 'procurement.works', 'procurement'],
  ['服务', 'procurement.services', 'procurement'],
];

/** Labels that fix a dimension besides the concept. */
const DIMENSION_LABELS: readonly LabelRow[] = [
  ...FUNDS.flatMap(([name, fund]): LabelRow[] => [
    [`使用${name}安排基本支出`, 'basic.by_fund', { fund }],
    [`使用${name}安排的基本支出`, 'basic.by_fund', { fund }],
    [`${name}安排基本支出`, 'basic.by_fund', { fund }],
    [`${name}安排的基本支出`, 'basic.by_fund', { fund }],
  ]),
  ['一般公共预算财政拨款基本支出', 'expenditure.basic', { fund: 'gpb' }],
  ['一般公共预算基本支出', 'expenditure.basic', { fund: 'gpb' }],
  ['一般公共预算财政拨款项目支出', 'expenditure.project', { fund: 'gpb' }],
  ['财政拨款基本支出', 'expenditure.basic', { fund: 'fiscal' }],
  ['财政拨款项目支出', 'expenditure.project', { fund: 'fiscal' }],
  ['行政编制', 'staff.quota', { staffKind: '行政' }],
  ['行政编制数', 'staff.quota', { staffKind: '行政' }],
  ['事业编制', 'staff.quota', { staffKind: '事业' }],
  ['事业编制数', 'staff.quota', { staffKind: '事业' }],
  ['参公编制', 'staff.quota', { staffKind: '参公' }],
  ['工勤编制', 'staff.quota', { staffKind: '工勤' }],
  ['机关工勤编制', 'staff.quota', { staffKind: '工勤' }],
  ['行政执法编制', 'staff.quota', { staffKind: '行政执法' }],
  ['离休人员', 'staff.retired', { staffKind: '离休' }],
  ['退休人员', 'staff.retired', { staffKind: '退休' }],
  ['行政单位', 'org.budget_units', { unitKind: '行政' }],
  ['事业单位', 'org.budget_units', { unitKind: '事业' }],
  ['参公单位', 'org.budget_units', { unitKind: '参公' }],
  ['参公事业单位', 'org.budget_units', { unitKind: '参公' }],
  ['部门评价项目', 'performance.evaluated_projects', { evaluationKind: '部门评价' }],
  ['部门评价', 'performance.evaluated_projects', { evaluationKind: '部门评价' }],
  ['单位自评项目', 'performance.evaluated_projects', { evaluationKind: '单位自评' }],
  ['单位自评', 'performance.evaluated_projects', { evaluationKind: '单位自评' }],
  ['财政评价项目', 'performance.evaluated_projects', { evaluationKind: '财政评价' }],
  ['国内公务接待', 'three_public.reception.batches', { receptionKind: '国内' }],
  ['国内公务接待', 'three_public.reception.visitors', { receptionKind: '国内' }],
  ['国内公务接待批次', 'three_public.reception.batches', { receptionKind: '国内' }],
  ['国内公务接待人次', 'three_public.reception.visitors', { receptionKind: '国内' }],
  ['外事接待', 'three_public.reception.batches', { receptionKind: '外事' }],
  ['外事接待', 'three_public.reception.visitors', { receptionKind: '外事' }],
  ['外事接待批次', 'three_public.reception.batches', { receptionKind: '外事' }],
  ['外事接待人次', 'three_public.reception.visitors', { receptionKind: '外事' }],
  ['国(境)外公务接待', 'three_public.reception.batches', { receptionKind: '外事' }],
  ['国(境)外公务接待', 'three_public.reception.visitors', { receptionKind: '外事' }],
  ...VEHICLE_KINDS.map(([label, vehicleKind]): LabelRow => [label, 'assets.vehicles', { vehicleKind }]),
  ...EVALUATED_FUNDS.map(([name, fund]): LabelRow => [`涉及${name}`, 'performance.amount', { fund }]),
  ['单位自评得分', 'performance.score', { evaluationKind: '单位自评' }],
  ['部门评价得分', 'performance.score', { evaluationKind: '部门评价' }],
  ...['收入总计', '收入预算总计', '收入决算总额', '总收入'].map(
    (label): LabelRow => [label, 'balance.grand_total', { side: 'income' }],
  ),
  ...['支出总计', '支出预算总计', '支出决算总额', '总支出'].map(
    (label): LabelRow => [label, 'balance.grand_total', { side: 'expenditure' }],
  ),
  ['编报绩效目标', 'performance.evaluated_projects', { evaluationKind: '绩效目标' }],
  ['绩效目标管理的项目', 'performance.evaluated_projects', { evaluationKind: '绩效目标' }],
  ['实行绩效目标管理的项目', 'performance.evaluated_projects', { evaluationKind: '绩效目标' }],
  ['绩效跟踪', 'performance.evaluated_projects', { evaluationKind: '绩效跟踪' }],
  ['绩效跟踪评价', 'performance.evaluated_projects', { evaluationKind: '绩效跟踪' }],
  ['下属事业单位', 'org.budget_units', { unitKind: '事业' }],
  ['所属事业单位', 'org.budget_units', { unitKind: '事业' }],
  ['国内接待费', 'three_public.reception', { receptionKind: '国内' }],
  ['国内公务接待费', 'three_public.reception', { receptionKind: '国内' }],
  ['国内公务接待支出', 'three_public.reception', { receptionKind: '国内' }],
  ['国内接待支出', 'three_public.reception', { receptionKind: '国内' }],
  ['外事接待费', 'three_public.reception', { receptionKind: '外事' }],
  ['外事接待支出', 'three_public.reception', { receptionKind: '外事' }],
  ['外宾接待费', 'three_public.reception', { receptionKind: '外事' }],
  ['外宾接待支出', 'three_public.reception', { receptionKind: '外事' }],
  ['国(境)外接待费', 'three_public.reception', { receptionKind: '外事' }],
  ['国(境)外公务接待支出', 'three_public.reception', { receptionKind: '外事' }],
  ['收入总预算', 'balance.grand_total', { side: 'income' }],
  ['支出总预算', 'balance.grand_total', { side: 'expenditure' }],
  ['财政拨款收入总计', 'fiscal.grand_total', { side: 'income' }],
  ['财政拨款收入预算总计', 'fiscal.grand_total', { side: 'income' }],
  ['财政拨款支出总计', 'fiscal.grand_total', { side: 'expenditure' }],
  ['财政拨款支出预算总计', 'fiscal.grand_total', { side: 'expenditure' }],
];

/** Labels believed only where the section or the subject before them is of their own part of the document. */
const WEAK_LABELS: ReadonlySet<string> = new Set([
  '余款',
  '收回余款',
  '节余资金',
  '结余资金',
  '购置费',
  '车辆购置费',
  '运行维护费',
  '运行费',
  '燃料费',
  '燃油费',
  '加油费',
  '维修费',
  '车辆维修',
  '维修保养费',
  '保险费',
  '车辆保险',
  '接待',
  '接待费',
  '批次',
  '人次',
  '人数',
  '来宾',
  '团组',
  '累计',
  '保有量',
  '购置',
  '购置数',
  '车辆',
  '公务用车',
  '价值',
  '单位',
  '内设',
  '处室',
  '科室',
  '股室',
  '编制',
  '编制内',
  '实有',
  '在编',
  '在职',
  '退休',
  '离休',
  '编制数',
  '行政单位',
  '事业单位',
  '所属单位',
  '下属单位',
  '自评',
  '部门评价',
  '绩效评价',
  '得分',
  '分值',
  '权重',
  '满分',
  '总分',
  '实际支出',
  '执行率',
  '执行数',
  '预算安排',
  '安排预算',
  '实际执行',
  '实际使用',
  '预算资金',
  '项目资金',
  '支出金额',
  '预算金额',
  '资金总额',
  '部门项目',
  '全部项目',
  '总收入',
  '总支出',
  '货物支出',
  '工程支出',
  '服务支出',
  '货物类',
  '工程类',
  '服务类',
  '资产价值',
  '固定资产',
  '车辆购置',
  '全年预算数',
  '年度预算',
  '批复预算',
  '涉及金额',
  '涉及资金',
  '评分',
  '单位自评',
  '货物采购',
  '工程采购',
  '服务采购',
  '平均每辆',
  '预算完成率',
  '资金支出',
  '实际支付',
  '预算批复',
  '因公出国(境)',
  '出国(境)',
  '三公',
  '退休人员',
  '离休人员',
  '各类车辆',
  '使用车辆',
  '采购货物',
  '采购工程',
  '采购服务',
  '项目总数',
]);

const fixed = new Map<string, Map<string, Dimensions>>();
for (const [label, concept, dimensions] of DIMENSION_LABELS) {
  const meanings = fixed.get(label) ?? new Map<string, Dimensions>();
  meanings.set(concept, dimensions);
  fixed.set(label, meanings);
}

/** Concepts of evaluations: their labels are common words elsewhere. */
const OF_ONE_PART = /^(?:project|performance)\./;

function allLabels(): Map<string, readonly LabelMeaning[]> {
  const labels = new Map<string, LabelMeaning[]>();
  const put = (label: string, concept: string, dimensions: Dimensions, under?: string): void => {
    const meanings = labels.get(label) ?? [];
    if (meanings.some((meaning) => meaning.concept === concept)) return;
    meanings.push({
      concept,
      dimensions,
      weak: WEAK_LABELS.has(label) || OF_ONE_PART.test(concept),
      ...(under === undefined ? {} : { under }),
    });
    labels.set(label, meanings);
  };
  for (const [label, fund] of EVALUATED_FUNDS) put(label, 'performance.amount', { fund }, 'performance.');
  for (const [label, concept, under] of CHILD_LABELS) put(label, concept, {}, under);
  for (const [label, concept, dimensions] of DIMENSION_LABELS) put(label, concept, dimensions);
  for (const { id, labels: names } of CONCEPTS) for (const name of names) put(name, id, fixed.get(name)?.get(id) ?? {});
  return labels;
}

/** Every label with what it can name, quotation marks left out. */
export const LABELS: ReadonlyMap<string, readonly LabelMeaning[]> = allLabels();
