import type { Fact } from '../model/fact.ts';
import { STAFF_KIND_WORDS } from '../vocabulary/label-rows.ts';
import { PARTS_OF_TOTALS } from '../vocabulary/relations.ts';
import { isBesideIncome } from './beside-income.ts';
import type { Context } from './context.ts';
import { dividesByClass, namesDivided } from './fact-function.ts';
import { foldCharacters, foldLabel } from './fold.ts';
import { withoutClass } from './function-names.ts';
import { isFundInvolved } from './fund-involved.ts';
import { mayName } from './names.ts';
import { isNamedInReport } from './report-named.ts';

/** Names of a row that the table or section says the rest of. */
export const TOTALS: ReadonlySet<string> = new Set(['合计', '总计', '小计', '总额']);

/** Under the heading 机关运行经费 it is spoken of as 公用经费. */
const SAID_UNDER_HEADING: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    office_operating: ['expenditure.basic.public'],
    'fiscal.grand_total': ['balance.grand_total'],
    'gpb.expenditure': ['fiscal.expenditure'],
    'gov_fund.income': ['income.total', 'income.fiscal'],
    'gov_fund.expenditure': ['expenditure.total', 'fiscal.expenditure'],
    'state_capital.income': ['income.total', 'income.fiscal'],
    'state_capital.expenditure': ['expenditure.total', 'fiscal.expenditure'],
  }),
);
/** Appropriations are named by this word, which 收、支 alone is not. */
const APPROPRIATION = '财政拨款';
const FISCAL_TOTAL = 'fiscal.grand_total';

const ALL_EXPENDITURE = 'expenditure.total';

/** 本年收入90万元，其中财政拨款80万元、其他10万元: parts of an income leave the word out. */
function isShortIncome({ concept, provenance }: Fact, subject: string, { surroundings }: Context): boolean {
  const { subject: part } = provenance.parts;
  const name = subject.replace(MONEY_BEHIND, '');
  const words = FUND_ALONE.test(name) ? '财政拨款收入' : '收入';
  const names = concept !== null && (mayName(`${name}收入`, concept) || mayName(`${name}${words}`, concept));
  if (concept?.startsWith('income.') !== true || part === undefined || !names) return false;
  // 收入预算90万元，其中： above 1、财政拨款80万元.
  if (provenance.parts.whole?.quote.includes('收入') === true) return true;
  if (surroundings.text(part.block).slice(0, part.start).includes('收入')) return true;
  const above = surroundings.above(part.block);
  return above.includes('收入') && !above.includes('支出');
}

const SIDES: Readonly<Record<string, string>> = { 收入: 'income.total', 支出: ALL_EXPENDITURE };

const BESIDE_SIDE = /(?:预算|决算|部门|单位|\d{4}年度?)$/;
const LONGEST_BESIDE = 6;
const SIDE_OF_WHAT = /^[预决]算/;

/** 年初预算收入90万元, 支出决算90万元, 本部门收入90万元, 2020年收入90万元: all of a side, beside the word for budget, accounts, body or year. */
function isBudgetedSide({ concept, provenance }: Fact, subject: string, { blocks }: Context): boolean {
  const { subject: part } = provenance.parts;
  if (part === undefined || concept === null || SIDES[subject] !== concept) return false;
  const text = blocks.get(part.block)?.text ?? '';
  const lead = foldCharacters(text.slice(Math.max(0, part.start - LONGEST_BESIDE), part.start));
  return BESIDE_SIDE.test(lead) || SIDE_OF_WHAT.test(foldCharacters(text.slice(part.end, part.end + 2)));
}

const SIDE_BEHIND = /(?:收入|支出)$/;
const SHORTEST_BODY = 3;

/** 云湖小学支出为1223万元: what the body of the fact itself spent. */
function isSideOfBody({ concept, entity }: Fact, subject: string): boolean {
  const side = SIDE_BEHIND.exec(subject)?.[0] ?? '';
  const name = subject.slice(0, subject.length - side.length);
  return (
    concept !== null && SIDES[side] === concept && name.length >= SHORTEST_BODY && foldLabel(entity.name).endsWith(name)
  );
}

const PAID = /支付$/;

/** 项目资金20万元，支付18万元: what was paid of the money that the paragraph names before. */
function isPaid({ concept, provenance }: Fact, subject: string, { surroundings }: Context): boolean {
  const { subject: part } = provenance.parts;
  if (part === undefined || concept !== 'project.expenditure' || !PAID.test(subject)) return false;
  return mayName(surroundings.text(part.block).slice(0, part.start), 'project.budget');
}

/** 其中，政府性基金预算3万元: funds by their names alone, of an appropriation. */
const FUND_ALONE = /^(?:政府性基金|国有资本经营|(?:一般)?公共(?:财政)?|一般)(?:预算)?$/;
/** 一般公共预算拨款资金. */
const MONEY_BEHIND = /(?:财政)?资金$/;

/** What every fact of a project report may be about; the words beside the figure tell which. */
export const OF_AN_INDICATOR = new Set(['project.output', 'performance.weight', 'performance.score']);

/** Kinds of staff by their words alone. */
const STAFF_KINDS: ReadonlySet<string> = new Set(Object.keys(STAFF_KIND_WORDS));

/** Counts that kinds of vehicles divide, with the verbs that say them: 购置2辆执法执勤用车. */
const OF_VEHICLES: Readonly<Record<string, RegExp | undefined>> = {
  'vehicles.held': /保有|实有/,
  'vehicles.purchased': /购置|采购|购买|购入|新购/,
  'assets.vehicles': undefined,
};
const VEHICLES = /车辆?$/;

/** 购置车辆2辆，其中：其他用车1辆，救护车1辆: the kinds divide what the same paragraph counts. */
function isKindOfVehicle(subject: string, concept: string, paragraph: string): boolean {
  if (!(concept in OF_VEHICLES)) return false;
  const counted = mayName(paragraph, concept) || OF_VEHICLES[concept]?.test(paragraph) === true;
  return counted && (mayName(subject, 'assets.vehicles') || VEHICLES.test(subject));
}

const AVERAGED: ReadonlyMap<string, string> = new Map([
  ['vehicles.avg_operating_cost', 'three_public.vehicle.operation'],
  ['vehicles.avg_purchase_cost', 'three_public.vehicle.purchase'],
]);
const VEHICLE = '公务用车';
const PER_VEHICLE = /(?:平均每辆|每辆平均|辆均|车均|单车)[^，,。；;]{0,6}$/;

/** 平均每辆运行费2.07万元: the words before the subject say that it is an average of it. */
function isAverage({ concept, provenance }: Fact, subject: string, { blocks }: Context): boolean {
  const { subject: part } = provenance.parts;
  const of = AVERAGED.get(concept ?? '');
  if (of === undefined || part === undefined) return false;
  if (!mayName(subject, of) && !mayName(`${VEHICLE}${subject}`, of)) return false;
  return PER_VEHICLE.test((blocks.get(part.block)?.text ?? '').slice(0, part.start));
}

const BASIC = 'expenditure.basic';
const HALVES_OF_BASIC = ['expenditure.basic.personnel', 'expenditure.basic.public'];
/** 指标分值10分，得9分. */
const SCORED = '得';

/** 公务用车购置费、公务用车运行维护费: all parts of a total name it. */
function namesAllParts(subject: string, concept: string): boolean {
  const total = PARTS_OF_TOTALS.find(({ exhaustive, total: one }) => exhaustive && one === concept);
  return total?.parts.every((part) => mayName(subject, part)) === true;
}

/** 独立编制机构6个，其中行政1个: the kinds divide the units that the same paragraph counts. */
function isKindOfUnit({ concept, dimensions, provenance }: Fact, subject: string, { surroundings }: Context): boolean {
  const { subject: part } = provenance.parts;
  if (dimensions.unitKind !== subject || part === undefined || concept === null) return false;
  return mayName(surroundings.text(part.block), concept);
}

const EVALUATION = /评/;

/** 3个项目自评等级为优: counted by the grade that the paragraph says they were given. */
function isGraded({ concept, dimensions, provenance }: Fact, subject: string, { surroundings }: Context): boolean {
  const { subject: part } = provenance.parts;
  if (dimensions.grade !== subject || part === undefined) return false;
  return concept === 'performance.evaluated_projects' && EVALUATION.test(surroundings.text(part.block));
}

const PRICED = /^(?:50|100)万元?/;
const BOUGHT = /购置.*车/;

/** 购置公务用车1辆，预算18万元: what was paid for what was bought. */
function isPriceOf({ concept }: Fact, subject: string): boolean {
  // 50万元以上通用设备: the words for the price of each are left out.
  if (PRICED.test(subject) && concept !== null) return mayName(`单价${subject}`, concept);
  return concept === 'three_public.vehicle.purchase' && BOUGHT.test(subject);
}

const NUMBERED = /^\s*\d{1,2}[.．、]/;

/** 1.财政拨款收入预算总计700万元: an item of the income that a section on 收支 lists. */
function isItemOfIncome({ concept, provenance }: Fact, subject: string, { surroundings, blocks }: Context): boolean {
  const { subject: part } = provenance.parts;
  if (concept !== 'income.fiscal' || part === undefined || !mayName(subject, FISCAL_TOTAL)) return false;
  return NUMBERED.test(blocks.get(part.block)?.text ?? '') && surroundings.above(part.block).includes('收');
}

const SPACES = /\s+/g;
const SPENT = '实际支出';
const BASIC_AMONG = /^[^。；;]{0,24}其中[^\u3400-\u9fff]?基本支出/;
const REACH_OF_PARTS = 40;

/** 实际支出900万元，其中基本支出600万元: the parts say that it is all of it. */
function isAllSpent({ concept, provenance }: Fact, subject: string, { blocks }: Context): boolean {
  const { subject: part } = provenance.parts;
  if (part === undefined || concept !== ALL_EXPENDITURE || subject !== SPENT) return false;
  const behind = (blocks.get(part.block)?.text ?? '').slice(part.end, part.end + REACH_OF_PARTS);
  return BASIC_AMONG.test(foldCharacters(behind).replaceAll(SPACES, ''));
}

/** 编制46人，实际42人: those who fill the posts. */
function fillsPosts({ concept, provenance }: Fact, subject: string, { surroundings }: Context): boolean {
  const { subject: part } = provenance.parts;
  if (concept !== 'staff.actual' || subject !== '实际' || part === undefined) return false;
  return mayName(surroundings.text(part.block), 'staff.quota');
}

function isSideOrPaid(fact: Fact, subject: string, context: Context): boolean {
  if (fillsPosts(fact, subject, context)) return true;
  if (isAllSpent(fact, subject, context) || isFundInvolved(fact, subject)) return true;
  if (isItemOfIncome(fact, subject, context)) return true;
  if (isKindOfUnit(fact, subject, context) || isGraded(fact, subject, context) || isPriceOf(fact, subject)) return true;
  return isBudgetedSide(fact, subject, context) || isPaid(fact, subject, context) || isSideOfBody(fact, subject);
}

/** Whether the printed subject, what it stands under or the words beside it can name the concept. */
export function isNamed(fact: Fact, concept: string, subject: string, context: Context): boolean {
  const { function: code } = fact.dimensions;
  if (mayName(code === undefined ? subject : withoutClass(subject, code), concept)) return true;
  if (concept === 'performance.score' && subject === SCORED) return true;
  if (isAverage(fact, subject, context)) return true;
  if (namesAllParts(subject, concept)) return true;
  const { dimensions, provenance, status } = fact;
  const { subject: part, statistic, figure } = provenance.parts;
  // 工资福利支出（类）: the headings above, or its own paragraph, say what the economic classes divide.
  if (dimensions.economic !== undefined && part !== undefined) {
    const { surroundings } = context;
    // 人员经费90万元，其中：工资福利支出80万元: either half names what the classes divide.
    const listed = foldLabel(provenance.parts.whole?.quote ?? '');
    const wholes = concept === BASIC ? [concept, ...HALVES_OF_BASIC] : [concept];
    return wholes.some(
      (one) =>
        namesDivided(listed, one) ||
        mayName(surroundings.of(part.block), one) ||
        mayName(surroundings.text(part.block), one),
    );
  }
  // 实有38人，其中：行政28人: the kinds divide the people that the same paragraph counts.
  if (dimensions.staffKind !== undefined && part !== undefined && STAFF_KINDS.has(subject))
    return mayName(context.surroundings.text(part.block), concept);
  if (dimensions.vehicleKind !== undefined && part !== undefined)
    return isKindOfVehicle(subject, concept, context.surroundings.text(part.block));
  const said = SAID_UNDER_HEADING.get(concept);
  if (said?.some((other) => mayName(subject, other)) === true && part !== undefined) {
    const { surroundings } = context;
    if (concept === FISCAL_TOTAL && !`${surroundings.above(part.block)}${subject}`.includes(APPROPRIATION))
      return false;
    // 政府性基金…收入支出决算情况 heads both sides.
    const around = surroundings.of(part.block);
    return mayName(around, concept) || mayName(around, concept.replace('.expenditure', '.income'));
  }
  if (isBesideIncome(fact, subject, context) || isShortIncome(fact, subject, context)) return true;
  if (isSideOrPaid(fact, subject, context) || isNamedInReport(fact, subject, context)) return true;
  // The rest of a count is named by the count itself, and a derived level by its sources: see verifyDerived.
  if (status === 'derived') return true;
  if (code !== undefined && part !== undefined) {
    return dividesByClass(concept, code, provenance.parts, context);
  }
  if (TOTALS.has(subject) && part !== undefined) return mayName(context.surroundings.of(part.block), concept);
  if (statistic !== undefined && mayName(foldLabel(statistic.quote), concept)) return true;
  if (!OF_AN_INDICATOR.has(concept) || subject === '' || foldLabel(dimensions.indicator ?? '') !== subject)
    return false;
  return (
    concept === 'project.output' || (figure !== undefined && mayName(context.surroundings.text(figure.block), concept))
  );
}
