/** Canonical sections of a disclosure and the words their headings are told by (mainland simplified, quotation marks left out). */
export interface SectionLabel {
  readonly id: string;
  readonly zh: string;
  /** A heading that holds one of them, longest first over all sections, opens the section. */
  readonly headings: readonly string[];
  /** Concept that a sentence without a subject is about. */
  readonly subject?: string;
}

export const SECTION_LABELS: readonly SectionLabel[] = [
  {
    id: 'tables',
    zh: '报表',
    headings: ['决算报表', '预算报表', '决算公开报表', '部门决算表', '部门预算表', '决算表', '预算表', '公开表'],
  },
  { id: 'overview', zh: '基本情况', headings: ['部门基本情况', '单位基本情况', '部门概况', '单位概况', '基本概况'] },
  {
    id: 'overview.duties',
    zh: '主要职责',
    headings: ['主要职责', '主要职能', '部门职责', '职能职责', '主要工作职责', '基本职能', '单位职责'],
  },
  {
    id: 'overview.organisation',
    zh: '机构设置',
    headings: [
      '机构设置',
      '机构设置、职责',
      '单位构成',
      '部门决算单位构成',
      '机构情况',
      '预算单位构成',
      '机构设置及职责',
      '机构组成',
    ],
  },
  { id: 'overview.staffing', zh: '人员构成', headings: ['人员构成', '人员情况', '人员编制', '人员状况'] },
  {
    id: 'total',
    zh: '收入支出决算总体情况',
    headings: [
      '收入支出决算总体情况',
      '收支决算总体情况',
      '收入支出总体情况',
      '收支总体情况',
      '收支预算总体情况',
      '收入支出预算总体情况',
      '收支预算总体说明',
      '收入支出预决算总体情况',
      '收支预算情况',
      '收入支出预决算',
      '预算收支增减变化',
      '收支总表情况',
      '收支总表的说明',
      '收支预算总表情况',
      '收支决算总表情况',
      '收支预决算',
    ],
    subject: 'balance.grand_total',
  },
  {
    id: 'income',
    zh: '收入决算情况',
    headings: ['收入决算', '收入预算', '收入总体情况', '收入情况', '收入决算情况', '收入预决算'],
    subject: 'income.total',
  },
  {
    id: 'expenditure',
    zh: '支出决算情况',
    headings: ['支出决算', '支出预算', '支出总体情况', '支出情况', '支出决算情况', '支出预决算'],
    subject: 'expenditure.total',
  },
  {
    id: 'fiscal_total',
    zh: '财政拨款收入支出决算总体情况',
    headings: [
      '财政拨款收入支出决算总体情况',
      '财政拨款收支决算总体情况',
      '财政拨款收入支出总体情况',
      '财政拨款收支总体情况',
      '财政拨款收支预算总体情况',
      '财政拨款收入支出预算总体情况',
      '财政拨款收支预算情况',
      '财政拨款收入支出决算情况',
      '财政拨款收支决算情况',
      '财政拨款收支情况',
      '财政拨款收入支出情况',
    ],
    subject: 'fiscal.grand_total',
  },
  {
    id: 'fiscal',
    zh: '财政拨款支出',
    headings: [
      '财政拨款支出预算',
      '财政拨款支出决算',
      '财政拨款支出情况',
      '财政拨款支出总体情况',
      '财政拨款具体支出情况',
    ],
    subject: 'fiscal.expenditure',
  },
  {
    id: 'gpb',
    zh: '一般公共预算财政拨款支出',
    headings: [
      '一般公共预算财政拨款收入支出决算情况',
      '一般公共预算财政拨款收支决算情况',
      '一般公共预算财政拨款支出',
      '公共预算财政拨款支出',
      '一般公共预算支出',
      '一般公共预算当年拨款',
      '一般公共预算拨款',
    ],
    subject: 'gpb.expenditure',
  },
  {
    id: 'gpb.overall',
    zh: '一般公共预算财政拨款支出总体情况',
    headings: [
      '一般公共预算财政拨款支出决算总体情况',
      '公共预算财政拨款支出决算总体情况',
      '一般公共预算支出总体情况',
      '财政拨款支出决算总体情况',
    ],
    subject: 'gpb.expenditure',
  },
  {
    id: 'gpb.structure',
    zh: '一般公共预算财政拨款支出结构',
    headings: ['一般公共预算财政拨款支出决算结构情况', '公共预算财政拨款支出决算结构情况', '支出决算结构情况'],
    subject: 'gpb.expenditure',
  },
  {
    id: 'gpb.detail',
    zh: '一般公共预算财政拨款支出具体情况',
    headings: [
      '一般公共预算财政拨款支出决算具体情况',
      '公共预算财政拨款支出决算具体情况',
      '支出决算具体情况',
      '一般公共预算当年拨款具体使用情况',
    ],
    subject: 'gpb.expenditure',
  },
  { id: 'basic', zh: '基本支出', headings: ['基本支出决算', '基本支出', '基本支出预算'], subject: 'expenditure.basic' },
  {
    id: 'gov_fund',
    zh: '政府性基金',
    headings: [
      '政府性基金预算财政拨款收入支出决算情况',
      '政府性基金预算财政拨款收支决算情况',
      '政府性基金财政拨款收入支出决算情况',
      '政府性基金财政拨款收支决算情况',
      '政府性基金预算财政拨款',
      '政府性基金预算',
      '政府性基金',
      '政府性基金预算支出',
    ],
    subject: 'gov_fund.expenditure',
  },
  {
    id: 'state_capital',
    zh: '国有资本经营预算',
    headings: [
      '国有资本经营预算财政拨款收入支出决算情况',
      '国有资本经营预算财政拨款收支决算情况',
      '国有资本经营财政拨款收入支出决算情况',
      '国有资本经营财政拨款收支决算情况',
      '国有资本经营预算财政拨款',
      '国有资本经营预算',
      '国有资本经营',
    ],
    subject: 'state_capital.expenditure',
  },
  {
    id: 'three_public',
    zh: '三公经费',
    headings: [
      '三公经费',
      '三公',
      '财政拨款三公',
      '三公经费财政拨款支出',
      '三公经费财政拨款支出预算',
      '三公经费财政拨款支出决算',
      '三公经费财政拨款支出决算总体情况',
    ],
    subject: 'three_public.total',
  },
  {
    id: 'three_public.detail',
    zh: '三公经费具体情况',
    headings: ['三公经费财政拨款支出决算具体情况', '三公经费支出决算具体情况'],
    subject: 'three_public.total',
  },
  {
    id: 'office_operating',
    zh: '机关运行经费',
    headings: ['机关运行经费', '机构运行经费'],
    subject: 'office_operating',
  },
  { id: 'procurement', zh: '政府采购', headings: ['政府采购'], subject: 'procurement.total' },
  {
    id: 'assets',
    zh: '国有资产占用',
    headings: ['国有资产占用', '国有资产占有', '国有资产使用', '国有资产', '资产情况'],
    subject: 'assets.vehicles',
  },
  { id: 'purchased_services', zh: '政府购买服务', headings: ['政府购买服务'], subject: 'purchased_services' },
  {
    id: 'performance',
    zh: '绩效评价',
    headings: ['预算绩效', '绩效评价', '绩效管理', '绩效情况', '绩效自评', '绩效目标'],
  },
  {
    id: 'performance.work',
    zh: '绩效评价工作开展情况',
    headings: ['绩效评价工作开展情况', '预算绩效管理工作开展情况', '绩效管理工作开展情况'],
  },
  {
    id: 'performance.report',
    zh: '项目绩效评价报告',
    headings: [
      '绩效评价报告',
      '项目绩效评价报告',
      '评价报告',
      '绩效自评报告',
      '项目评价结果',
      '评价结果',
      '项目绩效评价情况',
      '重点项目绩效评价',
    ],
  },
  {
    id: 'performance.findings',
    zh: '存在的问题',
    headings: ['存在的问题', '存在的主要问题', '存在问题', '主要问题', '问题及原因分析'],
  },
  {
    id: 'performance.recommendations',
    zh: '有关建议',
    headings: ['有关建议', '建议', '相关建议', '意见建议', '改进措施', '下一步改进'],
  },
  {
    id: 'performance.good_practices',
    zh: '主要经验及做法',
    headings: ['主要经验及做法', '经验做法', '主要经验', '主要做法及经验', '主要做法'],
  },
  { id: 'other', zh: '其他重要事项', headings: ['其他重要事项'] },
  { id: 'glossary', zh: '名词解释', headings: ['名词解释', '专业名词解释', '专业性较强的名词解释', '名词说明'] },
  { id: 'appendix', zh: '附件', headings: ['附件', '附表'] },
];

/** Pages that take the words of a template say 预决算 where they mean 决算. */
const ACCOUNTS = /(?<!预)决算/g;

/** The words that open a section, with what else is printed for them. */
export function headingsOf({ headings }: SectionLabel): readonly string[] {
  return [...new Set([...headings, ...headings.map((words) => words.replaceAll(ACCOUNTS, '预决算'))])];
}
