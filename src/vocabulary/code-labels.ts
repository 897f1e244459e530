import type { Aspect, AuditVerdict, DecisionVerdict, FigureVerdict } from '../model/decision.ts';
import type { Basis, Dimension, Fact, Measure, Statistic } from '../model/fact.ts';
import type { IgnoreReason } from '../model/figure.ts';
import type { Unit } from '../model/quantity.ts';

/** Chinese and English label of a code. */
export type Label = readonly [zh: string, en: string];

export const MEASURE_LABELS: Readonly<Record<Measure, Label>> = {
  actual: ['决算数', 'Final account'],
  'budget.initial': ['年初预算数', 'Initial budget'],
  'budget.adjusted': ['调整预算数', 'Adjusted budget'],
  'budget.full_year': ['全年预算数', 'Full-year budget'],
  'budget.unspecified': ['预算数', 'Budget, version not stated'],
  planned: ['计划数', 'Planned value'],
};

export const STATISTIC_LABELS: Readonly<Record<Statistic, Label>> = {
  level: ['金额或数值', 'Level'],
  change: ['增减额', 'Change against the base, signed'],
  change_rate: ['增减率', 'Rate of change against the base, signed'],
  share: ['占比', 'Share of the base'],
  completion_rate: ['完成率', 'Value in percent of the base'],
  average: ['平均数', 'Average'],
  count: ['个数', 'Count'],
  score: ['得分', 'Score'],
  weight: ['分值', 'Weight'],
  threshold: ['界限值', 'Threshold'],
  existence: ['有无', 'Whether it exists'],
};

export const STATUS_LABELS: Readonly<Record<Fact['status'], Label>> = {
  stated: ['明示', 'Stated'],
  derived: ['推算', 'Derived from stated facts'],
  nil_stated: ['明示为无', 'Stated to be nil; value null, read as 0 in checks'],
  withheld: ['不予公开', 'Withheld'],
  blank: ['空白', 'Left blank'],
  not_comparable: ['不可比', 'Stated not to be comparable'],
  placeholder: ['未改模板', 'Template wording left unedited'],
};

export const DIMENSION_LABELS: Readonly<Record<Dimension, Label>> = {
  side: ['收支方向', 'Income or expenditure'],
  function: ['支出功能分类', 'Functional classification'],
  economic: ['支出经济分类', 'Economic classification'],
  revenue: ['收入分类', 'Classification of revenue'],
  fund: ['资金性质', 'Fund'],
  debtKind: ['债务类别', 'Kind of debt'],
  staffKind: ['人员类别', 'Kind of staff'],
  unitKind: ['单位类别', 'Kind of unit'],
  vehicleKind: ['车辆类别', 'Kind of vehicle'],
  receptionKind: ['接待类别', 'Kind of reception'],
  evaluationKind: ['评价类别', 'Kind of evaluation'],
  grade: ['评价等级', 'Grade of evaluation'],
  supplierSize: ['供应商规模', 'Size of supplier'],
  project: ['项目', 'Project'],
  indicator: ['指标', 'Indicator'],
  subject: ['主语原文', 'Subject as printed: where no concept is known, or of a part of one that has none of its own'],
};

export const IGNORE_REASON_LABELS: Readonly<Record<IgnoreReason, Label>> = {
  date: ['日期', 'Date'],
  publication_metadata: ['发布信息', 'Metadata of the page'],
  contents: ['目录', 'Table of contents'],
  document_number: ['文号', 'Document number'],
  list_marker: ['序号', 'List marker'],
  ordinal: ['序数', 'Ordinal'],
  code: ['编码', 'Code'],
  name: ['名称', 'Part of a name or quoted title'],
  threshold: ['界限值', 'Threshold'],
  example: ['举例', 'Example'],
  legal_reference: ['法规引用', 'Legal reference'],
  glossary: ['名词解释', 'Glossary'],
  reason_text: ['原因说明', 'Text of a reason'],
};

export const DECISION_LABELS: Readonly<Record<DecisionVerdict | FigureVerdict, Label>> = {
  accept: ['认可', 'It stands; of a figure: it is rightly no fact'],
  correct: ['更正', 'Another value holds, which stands beside the stated one'],
  state: ['认定', 'Of a figure that is no fact: it says what stands in `states`'],
  ignore: ['不采用', 'Not to be used; of a finding or a figure: it is no matter'],
};

export const AUDIT_LABELS: Readonly<Record<AuditVerdict, Label>> = {
  right: ['正确', 'Read as the page states it'],
  wrong: ['错误', 'Read otherwise than the page states it'],
  unclear: ['不能判定', 'The page does not tell'],
};

/** Every verdict of a person. */
export const VERDICT_LABELS: Readonly<Record<DecisionVerdict | FigureVerdict | AuditVerdict, Label>> = {
  ...DECISION_LABELS,
  ...AUDIT_LABELS,
};

export const ASPECT_LABELS: Readonly<Record<Aspect, Label>> = {
  entity: ['主体', 'Whose it is'],
  period: ['时期', 'Fiscal year or day'],
  concept: ['概念', 'Concept'],
  dimensions: ['维度', 'Dimensions'],
  measure: ['口径', 'Measure'],
  statistic: ['统计量', 'Statistic'],
  base: ['比较基数', 'What it is compared with'],
  value: ['数值', 'Value or sign'],
  unit: ['单位', 'Unit'],
  status: ['状态', 'Status'],
};

/** On what basis two years are compared. */
export const BASIS_LABELS: Readonly<Record<Basis, Label>> = {
  comparable: ['可比口径', 'Earlier year put on the basis of the later one: no figure that the earlier year printed'],
};

export const UNIT_LABELS: Readonly<Record<Unit, Label>> = {
  CNY: ['人民币元', 'Renminbi yuan'],
  USD: ['美元', 'US dollar'],
  HKD: ['港元', 'Hong Kong dollar'],
  EUR: ['欧元', 'Euro'],
  JPY: ['日元', 'Japanese yen'],
  GBP: ['英镑', 'Pound sterling'],
  KRW: ['韩元', 'Korean won'],
  AUD: ['澳元', 'Australian dollar'],
  CAD: ['加元', 'Canadian dollar'],
  TWD: ['新台币', 'New Taiwan dollar'],
  MOP: ['澳门元', 'Macao pataca'],
  RUB: ['卢布', 'Russian rouble'],
  THB: ['泰铢', 'Thai baht'],
  CHF: ['瑞士法郎', 'Swiss franc'],
  SGD: ['新加坡元', 'Singapore dollar'],
  MYR: ['林吉特', 'Malaysian ringgit'],
  NGN: ['奈拉', 'Nigerian naira'],
  INR: ['印度卢比', 'Indian rupee'],
  VND: ['越南盾', 'Vietnamese dong'],
  BRL: ['雷亚尔', 'Brazilian real'],
  other_currency: ['其他货币', 'Other currency'],
  percent: ['百分之', 'Percent'],
  percentage_point: ['百分点', 'Percentage point'],
  permille: ['千分之', 'Per mille'],
  person: ['人', 'Person'],
  person_time: ['人次', 'Person-time'],
  household: ['户', 'Household'],
  vehicle: ['辆', 'Vehicle'],
  batch: ['批次', 'Batch'],
  time: ['次', 'Time'],
  item: ['个', 'Item'],
  set: ['套', 'Set'],
  piece: ['台（件）', 'Piece'],
  organisation: ['家', 'Organisation'],
  place: ['处', 'Place'],
  document: ['份', 'Document'],
  group: ['团组', 'Group'],
  level: ['级', 'Level'],
  score: ['分', 'Point of a score'],
  year: ['年', 'Year'],
  month: ['月', 'Month'],
  day: ['天', 'Day'],
  hour: ['小时', 'Hour'],
  minute: ['分钟', 'Minute'],
  second: ['秒', 'Second'],
  metre: ['米', 'Metre'],
  kilometre: ['公里', 'Kilometre'],
  square_metre: ['平方米', 'Square metre'],
  square_kilometre: ['平方公里', 'Square kilometre'],
  cubic_metre: ['立方米', 'Cubic metre'],
  mu: ['亩', 'Mu'],
  hectare: ['公顷', 'Hectare'],
  kilogram: ['公斤', 'Kilogram'],
  tonne: ['吨', 'Tonne'],
  litre: ['升', 'Litre'],
  kilowatt_hour: ['千瓦时', 'Kilowatt hour'],
  degree: ['度', 'Degree'],
  pure: ['无单位', 'Pure number'],
  other: ['其他', 'Other'],
};
