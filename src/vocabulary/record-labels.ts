import type { Entity } from '../model/fact.ts';
import type { DocumentKind, DocumentRole } from '../model/publication.ts';
import type { Statement } from '../model/statement.ts';
import type { Label } from './code-labels.ts';

export const DOCUMENT_KIND_LABELS: Readonly<Record<DocumentKind, Label>> = {
  'final_accounts.department': ['部门决算', 'Final accounts of a department'],
  'final_accounts.unit': ['单位决算', 'Final accounts of a unit'],
  'final_accounts.government': ['政府决算', 'Final accounts of a government'],
  'budget.department': ['部门预算', 'Budget of a department'],
  'budget.unit': ['单位预算', 'Budget of a unit'],
  'budget.government': ['政府预算', 'Budget of a government'],
  'debt.government': ['政府债务', 'Debt of a government'],
  'three_public.final': ['三公经费决算', 'Three public expenses, final accounts'],
  'three_public.budget': ['三公经费预算', 'Three public expenses, budget'],
  'three_public.aggregate': ['三公经费汇总', 'Three public expenses of all bodies of a region'],
  'performance.self_table': ['绩效自评表', 'Self-evaluation form'],
  'performance.report': ['绩效评价报告', 'Evaluation report'],
  procurement: ['政府采购', 'Government procurement'],
  'assets.occupancy': ['国有资产占有使用', 'State assets'],
  purchased_services: ['政府购买服务', 'Services purchased by government'],
  other: ['其他', 'Other'],
};

export const DOCUMENT_ROLE_LABELS: Readonly<Record<DocumentRole, Label>> = {
  narrative: ['文字说明', 'Narrative'],
  tables: ['报表', 'Tables'],
  self_evaluation: ['自评材料', 'Self-evaluation'],
  attachment: ['附件', 'Attachment'],
};

export const ENTITY_ROLE_LABELS: Readonly<Record<Entity['role'], Label>> = {
  department: ['部门', 'Department'],
  unit: ['单位', 'Unit'],
  region: ['地区', 'Region'],
  project: ['项目', 'Project'],
  subordinate: ['所属单位', 'Body that belongs to it'],
  unknown: ['不详', 'Not known'],
};

export const SCOPE_LABELS: Readonly<Record<NonNullable<Entity['scope']>, Label>> = {
  consolidated: ['全辖', 'With all levels below'],
  own_level: ['本级', 'Its own level alone'],
  lower_levels: ['下级', 'The levels below without it'],
};

export const LEVEL_LABELS: Readonly<Record<NonNullable<Entity['level']>, Label>> = {
  central: ['中央', 'Central'],
  province: ['省级', 'Province'],
  prefecture: ['地市级', 'Prefecture'],
  county: ['县级', 'County'],
  township: ['乡级', 'Township'],
  village: ['村级', 'Village'],
};

export const FUND_LABELS = {
  gpb: ['一般公共预算', 'General public budget'],
  gov_fund: ['政府性基金预算', 'Government fund budget'],
  state_capital: ['国有资本经营预算', 'State capital operations budget'],
  social_insurance: ['社会保险基金预算', 'Social insurance fund budget'],
  fiscal: ['财政拨款', 'All fiscal appropriations'],
} as const satisfies Readonly<Record<string, Label>>;

export const SIDE_LABELS = {
  income: ['收入', 'Income'],
  expenditure: ['支出', 'Expenditure'],
} as const satisfies Readonly<Record<string, Label>>;

export const DEBT_KIND_LABELS = {
  general: ['一般债务', 'General debt'],
  special: ['专项债务', 'Special debt'],
} as const satisfies Readonly<Record<string, Label>>;

const CODED: Readonly<Record<string, Readonly<Record<string, Label>>>> = {
  fund: FUND_LABELS,
  side: SIDE_LABELS,
  debtKind: DEBT_KIND_LABELS,
};

/** Label of the code of a dimension; undefined where the dimension holds words of the document. */
export function dimensionCodeLabel(dimension: string, code: string): Label | undefined {
  const labels = (Object.hasOwn(CODED, dimension) ? CODED[dimension] : undefined) ?? {};
  return Object.hasOwn(labels, code) ? labels[code] : undefined;
}

export const STATEMENT_LABELS: Readonly<Record<Statement['kind'], Label>> = {
  legal_basis: ['依据', 'Legal basis'],
  organisation_unit: ['机构', 'Unit of the organisation'],
  duty: ['职责', 'Duty'],
  reason: ['原因', 'Reason'],
  usage: ['用途', 'What money was used for'],
  item_list: ['事项', 'List of items'],
  glossary_term: ['名词解释', 'Term explained'],
  finding: ['问题', 'Finding of an evaluation'],
  recommendation: ['建议', 'Recommendation of an evaluation'],
  good_practice: ['经验做法', 'Good practice'],
  grade: ['等级', 'Grade'],
  attachment_announced: ['附件预告', 'Attachment announced'],
  nil: ['说明为无', 'Stated to be nil'],
};
