import type { Base, Dimensions } from '../../model/fact.ts';
import { findConcept } from '../../vocabulary/concept.ts';
import { PARTS_OF_TOTALS } from '../../vocabulary/relations.ts';
import type { Named, Subject } from './clause.ts';
import { lastFactOfBlock, type Reading } from './reading.ts';

const ALL_ASSETS = 'assets.total';

/** A share of all assets was stated before in the block. */
function assetsStated(reading: Reading): boolean {
  return (
    lastFactOfBlock(reading, ({ statistic, base }) => statistic === 'share' && base?.concept === ALL_ASSETS) !==
    undefined
  );
}

const PROCUREMENT = 'procurement';
const ALL_BOUGHT = 'procurement.total';

/** 占13.63% without a whole: the total whose parts are listed, else the same concept without its class. */
export function wholeOf(reading: Reading, about: Subject | undefined): Base | undefined {
  if (about?.concept != null && isOfAKind(about.dimensions)) return { concept: about.concept };
  // 设备租赁费14万元，其中：项目支出7万元，占48%: of a whole that the vocabulary does not know.
  if (reading.whole?.concept === null) return undefined;
  // 公共基础设施占48.8%: of the kinds of assets those that have no concept are parts of the same total.
  if (about?.concept === null && reading.section.id === 'assets' && assetsStated(reading))
    return { concept: ALL_ASSETS };
  const total = totalOf(about?.concept);
  // 授予中小企业合同金额占比99.82%: of all that was bought.
  if (total === undefined && about?.concept?.startsWith(`${PROCUREMENT}.`) === true && about.concept !== ALL_BOUGHT)
    return { concept: ALL_BOUGHT };
  const stated = totalStated(reading, total) ?? (total === ALL_ASSETS ? { concept: total } : undefined);
  const whole = stated ?? wholeListed(reading) ?? moneyOf(reading.section.subject) ?? total;
  const base = typeof whole === 'string' ? { concept: whole } : whole;
  return base === undefined || base.concept === about?.concept ? undefined : base;
}

/** 固定资产 is a share of all assets, though by its original value no part of their sum. */
const FIXED_ASSETS = 'assets.original_value';

function totalOf(concept: string | null | undefined): string | undefined {
  if (concept == null) return undefined;
  if (concept === FIXED_ASSETS) return ALL_ASSETS;
  return PARTS_OF_TOTALS.find(({ parts }) => parts.includes(concept))?.total;
}

/** 行政单位资产总额…占33.19%: of the assets of all units. */
function isOfAKind(dimensions: Dimensions): boolean {
  return dimensions.function !== undefined || dimensions.unitKind !== undefined;
}

/** 国有资产占用情况 is about vehicles first: no money is a share of them. */
function moneyOf(concept: string | undefined): string | undefined {
  return concept !== undefined && findConcept(concept)?.kind === 'money' ? concept : undefined;
}

/** The total that the forms put above the concept, where the block has stated it: of nested lists the right one. */
function totalStated(reading: Reading, total: string | undefined): Base | undefined {
  if (total === undefined) return undefined;
  const stated = lastFactOfBlock(reading, ({ concept, statistic }) => concept === total && statistic === 'level');
  return stated === undefined ? undefined : ofFund(total, stated.dimensions);
}

function wholeListed({ whole }: Reading): Base | undefined {
  return whole?.concept == null ? undefined : ofFund(whole.concept, whole.dimensions);
}

/** 财政拨款基本支出90万元，其中：人员经费80万元，占88.89%: of the basic expenditure of that fund. */
function ofFund(concept: string, { fund }: Dimensions): Base {
  return fund === undefined ? { concept } : { concept, dimensions: { fund } };
}

const IN_WHOLE = /^[”"]?(?:支出|预算|决算)?(?:总额)?中$/;
const INSIDE = /在[“"]?$/;

/** 公务接待费在“三公”经费中占比5%: the whole stands in front of the word, and is taken from the labels of the clause. */
export function wholeInFront({ clause: { labels }, text, block }: Reading, start: number): { readonly whole?: Named } {
  const named = labels.at(-1);
  if (labels.length < 2 || named === undefined || named.place.block !== block) return {};
  const { start: from, end } = named.place;
  if (!IN_WHOLE.test(text.slice(end, start)) || !INSIDE.test(text.slice(Math.max(0, from - 2), from))) return {};
  labels.pop();
  return { whole: named };
}
