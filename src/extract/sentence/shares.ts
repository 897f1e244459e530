import type { Base } from '../../model/fact.ts';
import type { Mention } from '../../model/quantity.ts';
import { findConcept } from '../../vocabulary/concept.ts';
import type { LabelMeaning } from '../../vocabulary/labels.ts';
import type { FactDraft, Place } from '../draft.ts';
import { ofItsFund, subjectOfFact } from '../subject/figure-subject.ts';
import { firstTokenFrom, unknownWords } from '../subject/lead.ts';
import { nounBefore } from '../subject/printed-subject.ts';
import { meaningFor } from '../subject/subject.ts';
import { sharedSubjects } from '../subject/sum-of-labels.ts';
import type { Named, Share, Subject } from './clause.ts';
import { distributed } from './distribution.ts';
import { emitFigure } from './emit.ts';
import { yearOf } from './levels.ts';
import { planOf } from './planned.ts';
import { place, type Reading } from './reading.ts';
import { wholeOf } from './whole-of-share.ts';

const OF_ALL = /^(?:(?:income|expenditure)\.total|fiscal\.expenditure)$/;

const THREE_PUBLIC = 'three_public';
const GENERAL_WHOLE = /^(?:总支出|支出总额|总额)/;
const OF_THREE_PUBLIC = `${THREE_PUBLIC}.total`;

/** 三公经费支出4万元。其中：公务接待费1万元，占总支出的25%: of the total that its parts are listed below. */
function listedTotal({ whole, text }: Reading, about: Subject | undefined, said: Named): LabelMeaning | undefined {
  // 占本年支出合计的2%: of all that was spent.
  if (!GENERAL_WHOLE.test(text.slice(said.place.start, said.place.end))) return undefined;
  const isListed = about?.concept?.startsWith(`${THREE_PUBLIC}.`) === true && whole?.concept === OF_THREE_PUBLIC;
  return isListed ? { concept: OF_THREE_PUBLIC, dimensions: {}, weak: false } : undefined;
}

/** 占…的5%: a share of what is named, else of the whole that the form or the list gives. */
export function readShare(reading: Reading, mention: Mention, share: Share): boolean {
  // 以上四项支出占…的79.3%, 两项合计占0.1%: of a sum that is not stated.
  if (OF_A_SUM.test(reading.text.slice(reading.clause.start, share.start))) return false;
  if (isOfSuppliers(reading, share) || isOfSeveralBodies(reading, share)) return false;
  const about = aboutOfShare(reading, mention, share);
  const narrower = ofSameKind(reading, share);
  // Where names are as printed, a label is one like any other.
  const whole = narrower === undefined && reading.setting.concepts ? share.whole : undefined;
  const unit = reading.last[0]?.unit ?? 'CNY';
  // 占本年支出合计的5%, also under the heading of a fund.
  const meaning =
    whole === undefined
      ? undefined
      : (listedTotal(reading, about[0], whole) ??
        whole.meanings.find(({ concept }) => OF_ALL.test(concept)) ??
        meaningFor(whole, unit, reading));
  const unknown = whole === undefined ? (narrower ?? unknownWhole(reading, share, mention)) : undefined;
  const base: Base | undefined =
    meaning !== undefined
      ? {
          concept: meaning.concept,
          ...(Object.keys(meaning.dimensions).length > 0 ? { dimensions: meaning.dimensions } : {}),
        }
      : unknown !== undefined
        ? wholeSaid(reading, reading.text.slice(unknown.start, unknown.end))
        : wholeOf(reading, about[0]);
  // 公务用车购置及运行维护费支出72万元。占“三公”经费的39.56%: nothing is a share of itself; of what it is one, is not certain.
  const parts = about.filter((fact) => base?.concept === undefined || !isWhole(reading, fact, base));
  for (const fact of parts) {
    const projects = fact.concept === 'performance.evaluated_projects';
    emitFigure(reading, mention, {
      rule: 'share-of-whole',
      concept: projects ? 'performance.share_of_projects' : fact.concept,
      dimensions: fact.dimensions,
      measure: fact.measure,
      statistic: 'share',
      base,
      fiscalYear: fact.fiscalYear,
      parts: {
        subject: fact.subject,
        whole: fact.whole,
        period: fact.period,
        measure: fact.heading,
        base: whole?.place ?? place(reading, share.start, unknown?.end ?? share.end),
      },
    });
  }
  return parts.length > 0;
}

/** What an earlier sentence stated is the whole that the share names. */
function isWhole({ segment }: Reading, { concept, dimensions, subject }: AboutOfShare, base: Base): boolean {
  if (subject === undefined || subject.start >= segment) return false;
  return concept === base.concept && JSON.stringify(dimensions) === JSON.stringify(base.dimensions ?? {});
}

/** 甲局支出最多，占三公经费总额的20%: of what several bodies spent together, and of nothing that is its own. */
function isOfSeveralBodies({ named, last, whole }: Reading, share: Share): boolean {
  if (named?.named === undefined) return false;
  const [about] = last;
  if (share.whole !== undefined) return share.whole.meanings.some(({ concept }) => concept === about?.concept);
  return whole !== undefined && whole.entity === undefined;
}

const SUPPLIERS = /(?:中小|小微)(?:微)?企业[^。；;\d]{0,6}$/;

const REACH_OF_SUPPLIERS = 40;

/** 服务15万元，全部授予中小企业，占100%: of what was bought of them, which no amount states. */
function isOfSuppliers({ text, clause, last, segment }: Reading, { start }: Share): boolean {
  const from = Math.max(segment, last[0]?.place.end ?? 0, start - REACH_OF_SUPPLIERS);
  return (
    clause.labels.length === 0 &&
    last[0]?.concept?.startsWith('procurement.') === true &&
    !last[0].concept.endsWith('.sme') &&
    !last[0].concept.endsWith('.micro') &&
    SUPPLIERS.test(text.slice(from, start))
  );
}

/** 占预算收入的5%: a side by other words for it. */
const SIDES: Readonly<Record<string, string>> = {
  预算收入: 'income.total',
  决算收入: 'income.total',
  收入: 'income.total',
  预算支出: 'expenditure.total',
  决算支出: 'expenditure.total',
  支出: 'expenditure.total',
};

function wholeSaid({ setting }: Reading, words: string): Base {
  const concept = setting.concepts ? SIDES[words] : undefined;
  return concept === undefined ? { dimensions: { subject: words } } : { concept };
}

const SAME_KIND = /^(?:全[省市县区国])?(?:同类|同期同类|同种)/;

/** 占同类产品采购规模的88.7%: of all that was bought of that kind, and not of all that was bought. */
function ofSameKind({ text, block }: Reading, { end, whole }: Share): Place | undefined {
  if (whole === undefined || whole.place.block !== block || !SAME_KIND.test(text.slice(end, whole.place.start)))
    return undefined;
  return { block, start: end, end: whole.place.end };
}

/** 的比重为, 总额的比例达到: what stands between the name of a whole and the figure. */
const BEHIND_WHOLE = /(?:的|之|比重|比例|占比|百分比|为|达到?|是|约|近|超过?|[:：\s])+$/;
/** The name of a whole with what stands behind it; the bound keeps a long clause linear. */
const LONGEST_WHOLE = 80;
const SECOND_WHOLE =
  /(?<=[\u3400-\u9fff]{2})(?:[和及与]|以及)[\u3400-\u9fffA-Z]{2,12}(?:的)?(?:比重|比例|百分比)?分别$/;
const WHOLE = /^[\u3400-\u9fff(（][\u3400-\u9fff()（）、]{1,24}$/;

/** 占比分别为, 占比均在: no whole is named. */
const NO_WHOLE = /^(?:比|分别|均|都|各|约|近|超|仅|不足|达|在|为|到)/;

/** 占可用财力的5%: the words of a whole that the vocabulary does not know. */
function unknownWhole({ text, block }: Reading, share: Share, mention: Mention): Place | undefined {
  if (text.startsWith('占比', share.start) || mention.start - share.end > LONGEST_WHOLE) return undefined;
  const said = text.slice(share.end, mention.start).replace(BEHIND_WHOLE, '');
  // 占全国财政支出和GDP的比重分别为10.0%和3.3%: the first of two wholes is that of the first figure.
  const words = said.replace(SECOND_WHOLE, '');
  return WHOLE.test(words) && !NO_WHOLE.test(words)
    ? { block, start: share.end, end: share.end + words.length }
    : undefined;
}

interface AboutOfShare extends Subject {
  readonly measure: FactDraft['measure'];
  readonly fiscalYear: number;
  readonly subject: Place | undefined;
  readonly period: Place | undefined;
  /** Where a heading says the measure; that of a level stated before is printed with it. */
  readonly heading?: Place | undefined;
}

/** The facts stated before, or the subject that the clause names itself: 货物采购授予中小企业合同金额占货物支出的100%. */
function aboutOfShare(reading: Reading, mention: Mention, share: Share): readonly AboutOfShare[] {
  const spread = distributed(reading, mention);
  if (spread?.fact !== undefined) return [ofFact(spread.fact)];
  if (spread !== undefined) return [ofSubject(reading, spread.subject, mention)];
  const shared = sharedSubjects(reading, { ...mention, unit: 'CNY' });
  if (shared !== undefined) return shared.map((subject) => ofSubject(reading, subject, mention));
  const label = reading.clause.labels.findLast(({ place: at }) => at.end <= share.start);
  const meaning =
    label === undefined ? undefined : label.meanings.find(({ concept }) => findConcept(concept)?.kind === 'money');
  if (label !== undefined && meaning !== undefined && reading.setting.concepts) {
    return [
      ofSubject(reading, { concept: meaning.concept, dimensions: meaning.dimensions, place: label.place }, mention),
    ];
  }
  // 全市面向中小微企业采购额占采购总额的76.5%: the clause names what the vocabulary does not know.
  const printed = ownWords(reading, share);
  if (printed !== undefined) return [ofSubject(reading, { concept: null, ...ofItsFund(reading, printed) }, mention)];
  // 第一产业投资下降12%，占全部投资比重为2%: of what changed, whose level is not stated.
  if (reading.last.length === 0 || changedSince(reading))
    return reading.changing.map((subject) => ofSubject(reading, subject, mention));
  return reading.last.map(ofFact);
}

/** 产业投资10亿元。其中制造业投资增长4.5%，占…的40.2%: of what changed, which was named after the last level. */
function changedSince({ changing, last, block }: Reading): boolean {
  const named = changing[0]?.place;
  const stated = last[0]?.place;
  return named?.block === block && stated?.block === block && named.start > stated.start;
}

const OF_A_SUM =
  /(?:(?:以上|上述|前述)[一二三四五六七八九十两\d]*|[两二三四五六七八九十])[项类者个](?:支出|收入|费用|经费|合计|总计|共计|之和)+[^，,]{0,4}$/;

const FEWEST_OWN = 3;
const FEWEST_AT_START = 2;
const OPENS = /^[。；;]?$/;
/** 税收占…, 民生支出占…: a name that the words of the grammar leave short. */
const TAXES = /^[\s，,、]*(?:其中[:：]?)?(?:(?:税收|非税)(?:收入)?|[\u3400-\u9fff]{2,10}(?:收入|支出))$/;

function ownWords(reading: Reading, share: Share): ReturnType<typeof nounBefore> {
  const { start, labels } = reading.clause;
  // Without concepts a label is a name like any other, and at the start of a sentence one of other things than money: 车辆开支占.
  const opens = OPENS.test(reading.text.slice(Math.max(0, start - 1), start));
  const named = (!reading.setting.concepts || opens) && labels.some(({ place: at }) => at.end <= share.start);
  const short = !reading.setting.concepts && TAXES.test(reading.text.slice(start, share.start));
  const fewest = opens ? FEWEST_AT_START : FEWEST_OWN;
  if (!named && !short && unknownWords(reading, start, share.start) < fewest) return undefined;
  return nounBefore(reading, share.start, firstTokenFrom(reading.tokens, share.start));
}

function ofFact(fact: FactDraft): AboutOfShare {
  const { measure, fiscalYear, parts } = fact;
  return {
    ...subjectOfFact(fact),
    measure,
    fiscalYear,
    subject: parts.subject,
    whole: parts.whole,
    period: parts.period,
  };
}

function ofSubject(reading: Reading, subject: Subject, mention: Mention): AboutOfShare {
  const { fiscalYear, period } = yearOf(reading);
  const { measure, measurePlace } = reading.setting;
  const plan = planOf(reading, mention);
  return {
    ...subject,
    measure: plan === undefined ? measure : 'planned',
    fiscalYear,
    subject: subject.place,
    period,
    heading: plan === undefined ? measurePlace : plan.place,
  };
}
