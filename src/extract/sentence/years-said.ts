import type { Mention } from '../../model/quantity.ts';
import { ANNUAL } from '../../vocabulary/cues.ts';
import type { Section } from '../section.ts';
import type { Token } from '../tokens/token.ts';
import type { YearSaid } from './clause.ts';
import { joinWhereMarked } from './comparison.ts';
import { isQuoted } from './naming-numerals.ts';
import { place, type Reading } from './reading.ts';

/** 近年来 and 自…以来 lead into what is said of the year. */
const LOOSE = /^(?:近年|多年|历年|以来)/;
const SINCE = '以来';
const NEAR = 4;
const THIS_YEAR = /(?:今年|本年度?|当年)$/;

/** “十四五”期间, 近三年: the clause, or what it is compared with, is about several years. 今年以来 is about one. */
export function readYears(reading: Reading, { start, end }: Extract<Token, { kind: 'years' }>): void {
  const { clause, text, setting } = reading;
  if (isQuoted(text, start)) return;
  const leads = text.startsWith(SINCE, start) ? leadsSince(reading, start, end) : leadsClause(reading, start);
  const aside = !leads && !SUMMED.test(text.slice(end, end + REACH));
  if (aside && text.startsWith(SINCE, start)) return;
  const at = place(reading, start, end);
  const said: YearSaid = { year: setting.fiscalYear, several: true, ...(aside ? { aside } : {}), place: at };
  if (clause.comparing === undefined) {
    clause.year = said;
    if (!aside && !LOOSE.test(text.slice(start, end))) reading.ofYears = true;
  } else {
    joinWhereMarked(reading, start);
    Object.assign(clause.comparing, { year: said, end });
  }
}

/** 引导“十五五”期间的项目储备: words inside a clause say when it was only where a sum follows them. */
function leadsClause({ text, clause }: Reading, start: number): boolean {
  return clause.comparing !== undefined || LEAD.test(text.slice(clause.start, start));
}

const LEAD = /^[\s，,：:（(]*(?:在|自|从|整个)?(?:[全我本][\u3400-\u9fff]|[\u3400-\u9fff]{1,6}[省市州县区旗局])?$/;
const SUMMED = /^[\u3400-\u9fff]{0,6}?(?:累计|共计|合计|总共|共)/;

/** 2018年以来, 自中心成立以来: the time since, but for 今年以来 and 2021年以来 in a document of 2021. */
function leadsSince({ text, clause, setting }: Reading, start: number, end: number): boolean {
  const { year } = clause;
  if (year?.place.end === start) return year.year !== setting.fiscalYear;
  return !THIS_YEAR.test(text.slice(Math.max(0, start - NEAR), start)) && PAUSE.test(text.charAt(end));
}

const PAUSE = /[，,]/;

/** 累计完成672亿元，比“十三五”时期增加…: what is compared with several years is of as many. */
const AGAINST_YEARS = /^[，,、\s]*(?:比|较|是|为|与)["“]?十[一二三四五六]五(?!["”]?\s?(?:规划|目标|末|期末))/;
const REACH = 14;

/**
 * Whether a figure is of several years, or measured against several: a period and a base are of one year, so it is no
 * fact. 年均增长 names the years itself and is measured against none.
 */
export function isOfYears(reading: Reading, { end }: Mention): boolean {
  const { clause, year, base, text } = reading;
  const { direction, than, comparing } = clause;
  if (direction !== undefined && text.startsWith(ANNUAL, direction.place.start)) return false;
  if (comparing?.year?.several === true) return true;
  if ((direction !== undefined || than !== undefined) && base?.several === true) return true;
  const said = clause.year ?? year;
  if (said !== undefined) return said.several === true;
  if (AGAINST_YEARS.test(text.slice(end, end + REACH))) return true;
  return reading.ofYears && clause.measure === undefined && base === undefined && comparing === undefined;
}

const SPAN_IN_HEADING =
  /["“]?十[一二三四五六]五(?!["”]?(?:规划|目标|末))|(?:过去|近)[二两三四五六七八九十]年|[二两三四五六七八九十]年来/;
const YEAR = /\d{4}年/;

/** （一）“十四五”财政工作回顾: a heading that names several years and no single one. */
export function isSectionOfYears(section: Section): boolean {
  for (let at: Section | undefined = section; at !== undefined; at = at.parent) {
    const heading = at.headingText;
    if (YEAR.test(heading)) return false;
    if (SPAN_IN_HEADING.test(heading)) return true;
  }
  return false;
}
