import type { FactDraft } from '../draft.ts';
import type { Section } from '../section.ts';

/** A name that is being read: the fact, what its paragraph states and says before it, and the headings above. */
export interface Named {
  readonly fact: FactDraft;
  readonly name: string;
  readonly before: readonly FactDraft[];
  /** The paragraph up to the name; of a long one the last part. */
  readonly lead: string;
  /** From the name to the figure. */
  readonly between: string;
  /** Some words behind the figure. */
  readonly after: string;
  /** The list that the figure may open. */
  readonly ahead: string;
  readonly section: Section | undefined;
}

/** 五年累计, 累计完成1155亿元，年均增长3%. */
const OVER_YEARS = /十[二三四五]五|[三五]年|期间|以来|年均|从20\d\d年/;
/** A part of it, or of the rest of what was said; and rates of what is made alike before. */
const OTHER_AMOUNT = /其中|包括|\(含/;
const OTHER_SUM = /合计|共计/;
const LIKE_FOR_LIKE = /(?:可比|同口径|口径|剔除|扣除)[^，,。；;]{0,12}$/;
const NOUN = /收入|支出|结转|结余|余额|限额|总计|总量/g;
const FIGURE = /\d/;
/** 收入1,421, 486万元: the end of a number that was cut, and no figure. */
const CUT_NUMBER = /\d[,，]\s*$/;

/** Whether the figure states what is named, of the whole year, and nothing that stands between: 收入9亿元。预算支出8亿元. */
export function isStated(named: Named): boolean {
  return isOfName(named) && isOfYear(named) && !isApproved(named);
}

function isOfName({ fact, before, name, lead, between, after }: Named): boolean {
  const { statistic, place, parts, base } = fact;
  if (statistic !== 'level') {
    // 增长5%，同口径增长3%: the second is no other rate of the same.
    const rated = before.findLast((one) => one.statistic === statistic && one.place.block === place.block);
    return (
      base?.basis !== undefined ||
      !LIKE_FOR_LIKE.test(between) ||
      (rated?.place.start ?? -1) < (parts.subject?.start ?? 0)
    );
  }
  if (CUT_NUMBER.test(between)) return false;
  const tail = between.split(FIGURE).at(-1) ?? '';
  if (tail.includes('累计') && OVER_YEARS.test(lead + after)) return false;
  if (OTHER_AMOUNT.test(tail) || (tail !== between && OTHER_SUM.test(tail))) return false;
  const noun = tail.match(NOUN)?.at(-1);
  return noun === undefined || name.includes(noun) || GRAND.test(between);
}

/** 收入预算总计12亿元: with all that is added to the revenue of the year. */
export const GRAND = /^\s*预算总(?:计|额)[\s为是达共:：]*$/;
export const SENTENCE = /[。；;\n]/;
const PART_OF_YEAR = /(?<!\d)(?:[1-9]|1[01])月(?:底|末|份|\d{1,2}日)?|上半年|[一二三]季度|前[一二三\d]季/;
const RESOLVED = /批准|审议|审查|通过|会议|大会|决议|提出/;
const DONE = /完成|执行|实现|决算/;
const SUMMED = /^\s*经?汇总/;
const APPROVED = /批准|备案/;

/** 调整后的全市一般公共预算收入9亿元，支出8亿元: neither came in nor was spent. */
const ADJUSTED = /调整后[^，,。；;]*(?:收入|支出)/;

/** 各县批准了本级预算，经汇总，全市一般公共预算收入9亿元: a budget, which is read as what came in. */
function isApproved({ fact: { measure, statistic }, lead, between, after }: Named): boolean {
  if (measure !== 'actual' || statistic !== 'level' || DONE.test(between)) return false;
  // 支出安排8亿元, 收入9亿元，与备案预算一致: read as what was done, where no heading tells otherwise.
  if (between.includes('安排') || APPROVED.test(after)) return true;
  const [sentence = '', before = ''] = lead.split('。').reverse();
  const said = SUMMED.test(sentence) ? before + sentence : sentence;
  return (APPROVED.test(said) || ADJUSTED.test(sentence)) && !DONE.test(sentence);
}

/** 截至11月底一般公共预算收入4亿元 is of a part of the year; 1月15日市人大批准的收入预算 is of all of it. */
function isOfYear({ lead }: Named): boolean {
  const sentence = lead.split(SENTENCE).at(-1) ?? '';
  return !PART_OF_YEAR.test(sentence) || RESOLVED.test(sentence);
}
