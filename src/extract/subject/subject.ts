import { CURRENCIES, type Mention, type Unit } from '../../model/quantity.ts';
import { findConcept } from '../../vocabulary/concept.ts';
import type { LabelMeaning } from '../../vocabulary/labels.ts';
import type { Named } from '../sentence/clause.ts';
import type { Reading } from '../sentence/reading.ts';

/** Whether a figure with this unit can state the concept. */
export function unitFits(concept: string, unit: Unit): boolean {
  const known = findConcept(concept);
  if (known === undefined) return false;
  switch (known.kind) {
    case 'money':
      return CURRENCIES.has(unit);
    case 'percent':
      return unit === 'percent';
    case 'score':
      return unit === 'score';
    default:
      return (
        known.units.includes(unit) ||
        (known.units.length === 0 && !CURRENCIES.has(unit) && unit !== 'percent' && unit !== 'score')
      );
  }
}

/** Parts of the vocabulary that belong to one part of a document. */
const DOMAIN_OF_PREFIX: Readonly<Record<string, string>> = {
  three_public: 'three_public',
  vehicles: 'three_public',
  assets: 'assets',
  org: 'overview',
  staff: 'overview',
  performance: 'performance',
  project: 'performance',
  procurement: 'procurement',
  purchased_services: 'purchased_services',
};

function domain(id: string | undefined): string | undefined {
  const prefix = id?.split('.')[0];
  return prefix === undefined ? undefined : (DOMAIN_OF_PREFIX[prefix] ?? prefix);
}

/** A paragraph on the people of the body. */
const OF_STAFF = /编制(?:数|人数|内|\d)|在职(?:职工|人员|教职?|干部|在编)|离退休/;

/** By the tokens of a block, which are made once: asked at every label, its text is searched once. */
const OF_PEOPLE = new WeakMap<Reading['tokens'], boolean>();

function speaksOfStaff({ tokens, text }: Reading): boolean {
  const known = OF_PEOPLE.get(tokens) ?? OF_STAFF.test(text);
  OF_PEOPLE.set(tokens, known);
  return known;
}

/** 3、国有资产情况。资产总额3000万元: what a paragraph of its own opens with. */
const OPENING = /^[\s\d一二三四五六七八九十()（）、.．]*([\u3400-\u9fff“”]{2,24})[。：:]/;
const OPENED: Readonly<Record<string, RegExp>> = {
  assets: /资产/,
  procurement: /采购(?!.*服务)/,
  three_public: /三公/,
};
const LONGEST_OPENING = 36;

function opensWith({ text }: Reading, own: string): boolean {
  const words = OPENED[own];
  const opening = words === undefined ? undefined : OPENING.exec(text.slice(0, LONGEST_OPENING))?.[1];
  return opening !== undefined && words?.test(opening) === true;
}

/** 绩效工资 is pay. */
const ON_PERFORMANCE = /绩效(?!工资|奖金|考核奖|津贴|补贴)/;

/** A weak label counts only where the section or the last subject is of its own part of the document. */
export function isBelievable(meaning: LabelMeaning, reading: Reading): boolean {
  const { under } = meaning;
  if (under !== undefined) {
    const ofSubject =
      reading.subject?.meanings.some(
        // A label under a condition does not meet it by itself.
        (one) => one.under === undefined && one.concept.startsWith(under),
      ) === true;
    return ofSubject || reading.section.id === under;
  }
  // 本部门2个预算单位开展了绩效目标编报: how many took part, and not how many there are.
  if (meaning.concept === 'org.budget_units' && reading.section.id === 'performance') return false;
  if (!meaning.weak) return true;
  const own = domain(meaning.concept);
  if (own === domain(reading.section.id) || own === domain(reading.section.subject)) return true;
  if (reading.subject?.meanings.some(({ concept, weak }) => !weak && domain(concept) === own) === true) return true;
  // 接待费 on a page on the expenses of several bodies.
  const { several, concepts } = reading.setting;
  if (own === 'three_public' && several && concepts && findConcept(meaning.concept)?.kind === 'money') return true;
  if (own === 'performance' && ON_PERFORMANCE.test(reading.text)) return true;
  if (meaning.concept.startsWith('staff.') && speaksOfStaff(reading)) return true;
  if (own !== undefined && opensWith(reading, own)) return true;
  // 行政单位, 车辆 and the like are counted inside the three-public section too.
  return own === 'overview' && domain(reading.section.id) === 'three_public';
}

/** Concepts that stand under two funds: the section decides. */
const BY_SECTION: readonly (readonly [section: string, from: string, to: string])[] = [
  ['gov_fund', 'income.fiscal.gov_fund', 'gov_fund.income'],
  ['gov_fund', 'income.total', 'gov_fund.income'],
  ['gov_fund', 'income.fiscal', 'gov_fund.income'],
  ['gov_fund', 'fiscal.expenditure', 'gov_fund.expenditure'],
  ['gov_fund', 'expenditure.total', 'gov_fund.expenditure'],
  ['state_capital', 'income.fiscal.state_capital', 'state_capital.income'],
  ['state_capital', 'income.total', 'state_capital.income'],
  ['state_capital', 'income.fiscal', 'state_capital.income'],
  ['state_capital', 'fiscal.expenditure', 'state_capital.expenditure'],
  ['state_capital', 'expenditure.total', 'state_capital.expenditure'],
  ['fiscal_total', 'balance.grand_total', 'fiscal.grand_total'],
  ['gpb', 'fiscal.expenditure', 'gpb.expenditure'],
  ['office_operating', 'expenditure.basic.public', 'office_operating'],
  ['assets', 'vehicles.purchased', 'vehicles.purchased'],
];

function inSection(meaning: LabelMeaning, section: string | undefined): LabelMeaning {
  const { concept, dimensions } = meaning;
  const rule = BY_SECTION.find(([id, from]) => section?.startsWith(id) === true && from === concept);
  if (rule !== undefined) return { ...meaning, concept: rule[2] };
  const fund = FUND_SECTIONS.find((id) => section?.startsWith(id) === true);
  // 年末财政拨款结转和结余: of all appropriations elsewhere, here of this fund's.
  const isGeneral = dimensions.fund === undefined || dimensions.fund === 'fiscal';
  if (fund === undefined || !OF_A_FUND.test(concept) || !isGeneral) return meaning;
  return { ...meaning, dimensions: { ...dimensions, fund } };
}

const FUND_SECTIONS = ['gov_fund', 'state_capital'];
/** What sections of one fund state of that fund alone: 政府性基金…年初结转和结余, 其中：基本支出. */
const OF_A_FUND = /^(?:balance\.carry_(?:in|out)|expenditure\.(?:basic|project))$/;

/** What a named thing means for a figure in this unit; undefined where nothing fits. */
export function meaningFor(named: Named, unit: Unit, reading: Reading): LabelMeaning | undefined {
  const fitting = named.meanings
    .filter((meaning) => isBelievable(meaning, reading) && unitFits(meaning.concept, unit))
    .map((meaning) => inSection(meaning, reading.section.id));
  const family = familyBefore(named, reading) ?? familyStated(named, reading);
  const related = family === undefined ? undefined : fitting.find(({ concept }) => concept.startsWith(family));
  if (related !== undefined) return related;
  const here = domain(reading.section.id);
  return fitting.find(({ concept }) => domain(concept) === here) ?? fitting[0];
}

const FAMILY = /^three_public\.(?:abroad|reception)/;

/** 因公出国(境)团组数及人数: the short label goes with the one before it. */
function familyBefore(named: Named, { clause, distribution }: Reading): string | undefined {
  const labels = distribution?.labels ?? clause.labels;
  const at = labels.indexOf(named);
  const before = at > 0 ? labels[at - 1] : undefined;
  return before?.meanings.map(({ concept }) => FAMILY.exec(concept)?.[0]).find((one) => one !== undefined);
}

/** 公务接待100批次，人数1200人: the short label goes with what was counted right before it. */
function familyStated({ meanings }: Named, { last, block, segment }: Reading): string | undefined {
  const [before] = last;
  const isNear = before?.place.block === block && before.place.start >= segment && before.statistic === 'count';
  return isNear && meanings.every(({ weak }) => weak) ? FAMILY.exec(before.concept ?? '')?.[0] : undefined;
}

/** Counts that an amount's subject is also stated in: 公务接待费 … 303批次. */
const COUNTS_OF: readonly (readonly [subject: string, units: readonly Unit[], concept: string])[] = [
  ['three_public.reception', ['batch'], 'three_public.reception.batches'],
  ['three_public.reception', ['person', 'person_time'], 'three_public.reception.visitors'],
  ['three_public.abroad', ['group', 'batch'], 'three_public.abroad.groups'],
  ['three_public.abroad', ['person', 'person_time'], 'three_public.abroad.persons'],
];

/** Amounts that a counted subject is also stated in: 接待15批次 … 支出1.20万元. */
const MONEY_OF: readonly (readonly [count: string, concept: string])[] = [
  ['three_public.reception.', 'three_public.reception'],
  ['three_public.abroad.', 'three_public.abroad'],
  ['performance.evaluated_projects', 'performance.amount'],
  ['vehicles.purchased', 'three_public.vehicle.purchase'],
];

/** 轿车0辆、载客汽车0辆，金额0万元: behind kinds of vehicles no amount is that of the last of them. */
function isKind({ meanings }: Named): boolean {
  return meanings.some(({ dimensions }) => dimensions.vehicleKind !== undefined);
}

/** The concept of a figure that names none, from the subject before it. */
export function inheritedMeaning(reading: Reading, mention: Mention): LabelMeaning | undefined {
  const unit = mention.unit ?? 'pure';
  const { subject } = reading;
  if (subject === undefined) return undefined;
  const same = meaningFor(subject, unit, reading);
  if (same !== undefined) return same;
  for (const { concept } of subject.meanings) {
    const counted = COUNTS_OF.find(([prefix, units]) => concept.startsWith(prefix) && units.includes(unit));
    if (counted !== undefined) return { concept: counted[2], dimensions: {}, weak: false };
    const money =
      CURRENCIES.has(unit) && !isKind(subject) ? MONEY_OF.find(([prefix]) => concept.startsWith(prefix)) : undefined;
    if (money !== undefined) return { concept: money[1], dimensions: {}, weak: false };
  }
  return undefined;
}
