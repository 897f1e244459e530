import type { GovernmentMeaning } from '../../vocabulary/government-codes.ts';
import { governmentMeaning } from '../../vocabulary/government-names.ts';
import { BELOW_WORDS } from '../../vocabulary/scopes.ts';
import { insuranceSpokenOf, insuranceSum } from '../../vocabulary/social-insurance.ts';
import type { FactDraft } from '../draft.ts';
import type { Section } from '../section.ts';
import { isStated, type Named, SENTENCE } from './government-stated.ts';
import { totalOf } from './government-total.ts';

/** The document that drafts were read from: texts and sections by block. */
export interface Surroundings {
  readonly texts: readonly string[];
  readonly sections: readonly Section[];
  /** The body that the document is of; empty where none is known. */
  readonly entity: string;
}

/** What a name says where it stands: the words around it tell of which budget, insurance or direction it is. */
export function meaningAt(
  fact: FactDraft,
  before: readonly FactDraft[],
  { texts, sections }: Surroundings,
): GovernmentMeaning | undefined {
  const { subject } = fact.parts;
  const name = fact.dimensions.subject;
  if (name === undefined || subject === undefined || subject.block !== fact.place.block) return undefined;
  const text = texts[subject.block] ?? '';
  const named: Named = {
    fact,
    name,
    before,
    lead: text.slice(Math.max(0, subject.start - LONGEST), subject.start),
    between: text.slice(Math.max(subject.end, fact.place.start - LONGEST), fact.place.start),
    after: text.slice(fact.place.end, fact.place.end + LONGEST_AFTER),
    ahead: text.slice(fact.place.end, fact.place.end + LONGEST_AHEAD),
    section: sections[subject.block],
  };
  if (!isStated(named) || (fact.entity === undefined && BALANCED.test(text))) return undefined;
  return directed(named) ?? capitalIncome(named) ?? told(named);
}

/** 基金预算收支平衡情况：…: of the region, or of its own level, that a paragraph above names. */
const BALANCED = /^.{0,16}平衡情况[:：]/;
/** A paragraph may be of any length; so much of it is looked at around each figure. */
const LONGEST = 1200;
const LONGEST_AFTER = 12;
const LONGEST_AHEAD = 120;

/** Names that are the same for what is received and what is paid. */
const BOTH_WAYS: ReadonlyMap<string, string> = new Map([
  ['税收返还', 'returned'],
  ['返还性转移支付', 'returned'],
  ['一般性转移支付', 'general'],
  ['专项转移支付', 'special'],
]);
const LONGEST_LEAD = 160;
const RECEIVED =
  /(?:中央|省|自治区|上级|国家|市|州)[^，,。；;]{0,14}(?:对|下达|补助|给)(?:我|全)[省市县区州盟旗]|上级(?:财政)?(?:税收返还(?:性收入)?[及和与、])?(?:补助|转移支付)|转移支付收入|返还性收入/g;
const PAID = /(?:对|补助|下达|转贷)(?:各?[县区旗]|市县|下级?|所辖|市\(|旗)|分配[县区市旗]/g;

/** 省对我市转移支付, 市对县区税收返还和转移支付: who gives it to whom. */
const GIVEN = '(?:的)?(?:一般公共预算)?(?:税收返还[和及、])?转移支付(?:收入|资金|补助)?$';
const TO_US = new RegExp(
  `^(?:中央|国家|上级|省|自治区|市|州)(?:[和、](?:省|自治区|市|州))?(?:级?财政)?(?:对|下达|补助)(?:我|全)[省市县区州盟旗]${GIVEN}`,
);
const TO_OTHERS = new RegExp(
  `^[省市州](?:级?财政|级财力)?(?:对|补助)(?:${BELOW_WORDS}|市\\(州\\)|市州|[市县区旗](?:级)?|下)${GIVEN}`,
);

function directed({ fact, name, lead }: Named): GovernmentMeaning | undefined {
  const kind = BOTH_WAYS.get(name);
  if (kind === undefined) return given(fact, name);
  const near = lead.slice(-LONGEST_LEAD);
  const [received, paid] = [RECEIVED, PAID].map((words) => [...near.matchAll(words)].at(-1)?.index ?? -1);
  if (received === undefined || paid === undefined || received === paid) return undefined;
  const { fund } = fact.dimensions;
  if (fund !== undefined && fund !== 'gpb') return undefined;
  const dimensions = fund === undefined ? {} : { fund };
  return { concept: `government.transfer.${received > paid ? 'received' : 'paid'}.${kind}`, dimensions, fund };
}

function given({ dimensions: { fund } }: FactDraft, name: string): GovernmentMeaning | undefined {
  const way = TO_US.test(name) ? 'received' : TO_OTHERS.test(name) ? 'paid' : undefined;
  const dimensions = fund === undefined ? {} : { fund };
  return way === undefined ? undefined : { concept: `government.transfer.${way}`, dimensions, fund };
}

const CAPITAL_INCOME = '国有资本经营收入';
const CAPITAL_CODE = '10306';
const NON_TAX = 'government.revenue.non_tax';

/** How many blocks above an item of the same list may stand. */
const NEAR = 2;

/** 罚没收入2亿元，国有资本经营收入1亿元: among non-tax revenue it is an item of that, and no budget of its own. */
function capitalIncome({ fact, name, before, lead }: Named): GovernmentMeaning | undefined {
  const last = before.findLast(({ statistic }) => statistic === 'level');
  if (name !== CAPITAL_INCOME || last === undefined || !ITEMS.test(last.concept ?? '')) return undefined;
  const { fund, revenue } = last.dimensions;
  const isSame = last.place.block === fact.place.block;
  const goesOn = isSame
    ? !since(last, fact, lead).includes('。')
    : fact.place.block - last.place.block <= NEAR && NOTHING_SAID.test(lead);
  if (revenue === undefined || !goesOn) return undefined;
  const dimensions = { ...(fund === undefined ? {} : { fund }), revenue: CAPITAL_CODE };
  return { concept: NON_TAX, dimensions, fund };
}

/** What the paragraph says between another figure and the name. */
function since({ place }: FactDraft, { parts }: FactDraft, lead: string): string {
  return lead.slice(Math.max(0, lead.length - ((parts.subject?.start ?? 0) - place.end)));
}

const ITEMS = /^government\.revenue\.(?:tax|non_tax)$/;

function told(named: Named): GovernmentMeaning | undefined {
  const { fact, name, lead } = named;
  const { fund } = fact.dimensions;
  const meaning = governmentMeaning(name, fund, fact.fiscalYear);
  if (meaning === undefined) return undefined;
  const total = totalOf(named, meaning);
  if (total !== 'no total') return total;
  const { function: code, revenue } = meaning.dimensions;
  const isItem = code !== undefined || revenue !== undefined;
  // 安排教育支出2亿元: what is set aside for it here, and perhaps not all.
  if (lead.endsWith(ARRANGED) && (code !== undefined || fact.measure === 'actual')) return undefined;
  if (meaning.concept.startsWith(DEBT)) return ofDebt(named, meaning);
  const ofItem = isItem || ITEMS.test(meaning.concept);
  if (meaning.fund === undefined && ofItem) return isNamedApart(named) ? meaning : undefined;
  // 社会保险基金收入 says itself of which budget it is.
  if (isItem || meaning.fund === undefined || governmentMeaning(name, undefined, fact.fiscalYear)?.fund !== undefined)
    return meaning;
  if (meaning.fund === 'social_insurance') return ofInsurance(named, meaning);
  return BARE.test(name) && (followsItem(named) || BALANCING.test(lead)) ? undefined : meaning;
}

/** 收入总量为9亿元。按照收支平衡原则，拟安排支出9亿元: of the year, or with all other outlays. */
const BALANCING = /收入总[量计][^。]{0,20}。[^。]{0,40}安排$/;
const ARRANGED = '安排';

const DEBT = 'government.debt.';
const BONDS = /_bonds$/;
/** 年初债务限额, 本次增加的债务限额: not those of the year. */
const OTHER_DEBT = /(?:年初|新增|增加|提前批?)(?:下达)?[，,]?(?:我[省市县区州])?$/;
const KINDS = /(?:一般|专项)债[务券]/;
const GENERAL = /政府|限额|余额/;
const TOTAL_DEBT = /债务(?:限额|余额)$/;

function ofDebt(named: Named, meaning: GovernmentMeaning): GovernmentMeaning | undefined {
  const { name, before, fact, lead } = named;
  const { debtKind, fund } = meaning.dimensions;
  if (fund !== undefined) return meaning;
  if (OTHER_DEBT.test(lead)) return undefined;
  if (BONDS.test(meaning.concept) && !speaksOfDebt(named.section)) return undefined;
  // 1.一般债务。…，债务付息2亿元: of one kind, which the name leaves out.
  if (debtKind === undefined) return KINDS.test(lead) && !GENERAL.test(name) ? undefined : meaning;
  // 市县债务限额9亿元，其中：一般债务限额5亿元: of whom is not known.
  const total = before.findLast(
    ({ place, concept, dimensions }) =>
      place.block === fact.place.block &&
      (concept === null ? TOTAL_DEBT.test(dimensions.subject ?? '') : concept.startsWith(DEBT)) &&
      dimensions.debtKind === undefined,
  );
  return total?.concept === null ? undefined : meaning;
}

function speaksOfDebt(section: Section | undefined): boolean {
  for (let at = section; at !== undefined; at = at.parent) if (at.headingText.includes('债')) return true;
  return false;
}

const NOTHING_SAID = /^[\s\d一二三四五六七八九十()、.．:：—\-●■◆○·•]*(?:20\d\d年)?$/;

/** 全市教育支出, or an item of a list that begins with the name: no part of what a sentence tells of work done. */
function isNamedApart({ fact: { parts }, lead }: Named): boolean {
  const { subject, entity } = parts;
  const isScoped = entity !== undefined && entity.block === subject?.block && entity.end === subject.start;
  return isScoped || NOTHING_SAID.test(lead);
}

const POOLED = '统筹';
const SIDE = /^(?:本年|当年)?(?<side>收入|支出)$/;

/** 失业保险基金收入2亿元，支出1亿元: a sum that names no fund is of the insurance that was spoken of last. */
function ofInsurance(
  { fact, name, before, lead, section }: Named,
  meaning: GovernmentMeaning,
): GovernmentMeaning | undefined {
  const near = lead.split(SENTENCE).at(-1) ?? '';
  if (near.includes(POOLED)) return undefined;
  const spoken = insuranceSpokenOf(near);
  if (spoken === 'all') return meaning;
  const side = SIDE.exec(name)?.groups?.side;
  if (spoken !== undefined) return side === undefined || spoken === 'unknown' ? undefined : insuranceSum(spoken, side);
  const item = insuranceStatedLast(fact, before, lead);
  if (item !== undefined) return side === undefined ? undefined : insuranceSum(item, side);
  const earlier = [lead, section?.headingText ?? ''].map(insuranceSpokenOf);
  return earlier.every((one) => one === undefined || one === 'all') && !mentionsOne(lead) ? meaning : undefined;
}

const INSURANCE_CODE = /^(?:102|209)(\d\d)$/;

/** 失业保险基金收入完成2亿元，为预算的99%；支出完成1亿元: the insurance that the sentence stated last, where nothing else was spoken of. */
function insuranceStatedLast(fact: FactDraft, before: readonly FactDraft[], lead: string): string | undefined {
  const last = before.findLast(({ statistic }) => statistic === 'level');
  if (last === undefined || last.place.block !== fact.place.block) return undefined;
  const between = since(last, fact, lead);
  if (between.includes('。') || insuranceSpokenOf(between) !== undefined) return undefined;
  return INSURANCE_CODE.exec(last.dimensions.revenue ?? last.dimensions.function ?? '')?.[1];
}

const ONE_INSURANCE = /(?:养老|医疗|失业|工伤|生育)保险/;

function mentionsOne(lead: string): boolean {
  return ONE_INSURANCE.test(lead);
}

const BARE = /^(?:本年|当年)?(?:收入|支出)$/;

/** 国有土地使用权出让收入5亿元，支出4亿元; 预备费1亿元，支出0.6亿元: of the item, and not of the budget. */
function followsItem({ fact, before, lead }: Named): boolean {
  const last = before.findLast(({ statistic }) => statistic === 'level');
  if (last === undefined || last.place.block !== fact.place.block) return false;
  const { fund, revenue, function: code } = last.dimensions;
  const ofItem = last.concept === null || code !== undefined || (revenue !== undefined && fund !== 'gpb');
  const between = since(last, fact, lead);
  return ofItem && !SENTENCE.test(between) && !between.includes(')');
}
