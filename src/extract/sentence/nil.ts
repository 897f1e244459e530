import type { Dimensions } from '../../model/fact.ts';
import { findConcept } from '../../vocabulary/concept.ts';
import type { Place } from '../draft.ts';
import { sectionOfHeading } from '../section.ts';
import { isTemplate } from '../tokens/placeholders.ts';
import type { Token } from '../tokens/token.ts';
import { record } from './emit.ts';
import { place, type Reading } from './reading.ts';

/** Wordings that say nil of whatever the section is about. */
const OF_THE_SECTION = /此项|该项|此类|相关/;
const CLAUSE_END = /[。；;，,]/;
const STOCK = /^(staff|org|assets|vehicles)\./;

/** 本年度无此项支出, 没有使用政府性基金预算安排的支出: existence denied, without a figure. */
export function readNil(reading: Reading, token: Token): void {
  const { text, section } = reading;
  if (!reading.setting.concepts || isOfAnotherYear(reading) || isCondition(text, token.end)) return;
  const denied = deniedBy(reading, token);
  if (denied === undefined) return;
  if (!denied.every(({ concept }) => findConcept(concept)?.kind === 'money') || denied.length === 0) return;
  const end = sentenceEnd(text, token.end);
  const stated = place(reading, sentenceStart(text, token.start), end);
  // 上海市XX局本年度没有…: a sentence of the template.
  if (isTemplate(text.slice(stated.start, end))) return;
  const facts = denied.map(({ concept, dimensions = {}, subject }) =>
    record(
      reading,
      {
        rule: 'nil-statement',
        concept,
        dimensions,
        measure: reading.setting.measure,
        statistic: 'existence',
        fiscalYear: reading.setting.fiscalYear,
        parts: {},
      },
      {
        value: null,
        unit: 'CNY',
        decimals: null,
        stated: {},
        status: 'nil_stated',
        place: stated,
        parts: { subject, statistic: stated, period: reading.clause.year?.place ?? reading.setting.yearPlace },
      },
    ),
  );
  reading.drafts.statements.push({ kind: 'nil', section: section.id, place: stated, explains: facts });
}

interface Denied {
  readonly concept: string;
  /** 无外事接待 denies that kind alone. */
  readonly dimensions?: Dimensions;
  readonly subject: Place | undefined;
}

/** What is denied: 此项 is what the same sentence has just stated, else what the section is about. Undefined for what has no concept. */
function deniedBy(reading: Reading, token: Token): readonly Denied[] | undefined {
  const { text, section, last, block } = reading;
  const words = text.slice(token.start, token.end);
  if (!OF_THE_SECTION.test(words)) {
    const near = labelsNear(reading);
    return near.length === 0 ? labelsBefore(reading, token) : near;
  }
  const { tableAbove } = reading;
  // 注：本部门无相关收支项目, below a table: of what its name says, and not of the section.
  if (tableAbove !== undefined && NOTE.test(text)) {
    const concept = sectionOfHeading(tableAbove.text)?.subject;
    return concept === undefined ? undefined : [{ concept, subject: tableAbove.place }];
  }
  const named = namedBefore(reading, token, words);
  if (named !== undefined) return [named];
  const [before] = last;
  const sentence = text.lastIndexOf('。', token.start - 1) + 1;
  if (!THIS_ITEM.test(words) || before?.place.block !== block || before.place.start < sentence)
    return sectionConcepts(reading).map((concept) => ({ concept, subject: section.heading }));
  const { concept, dimensions, parts } = before;
  return concept === null ? undefined : [{ concept, dimensions, subject: parts.subject }];
}

/** 因公出国费，无此项支出: what the clause before names, behind any figure. */
function namedBefore({ text, block, subject, last }: Reading, { start }: Token, words: string): Denied | undefined {
  const at = subject?.place;
  const sentence = text.lastIndexOf('。', start - 1) + 1;
  if (!THIS_ITEM.test(words) || at?.block !== block || at.start < sentence) return undefined;
  const stated = last[0]?.place;
  if (stated?.block === block && stated.end > at.start) return undefined;
  const meaning = subject?.meanings.find(({ weak, concept }) => !weak && !STOCK.test(concept));
  return meaning === undefined ? undefined : { concept: meaning.concept, dimensions: meaning.dimensions, subject: at };
}

const NOTE = /^\s*(?:备?注|说明)/;
const THIS_ITEM = /[此该]项/;

/** 上年无此项支出 says nothing of this year. */
function isOfAnotherYear({ clause, setting }: Reading): boolean {
  return clause.year !== undefined && clause.year.year !== setting.fiscalYear;
}

/** 无…的，仍保留该表, 无…的部门，作下述说明: what to do if, no statement. */
function isCondition(text: string, from: number): boolean {
  const end = sentenceEnd(text, from);
  return CONDITION.test(text.slice(from, end));
}

const CONDITION = /的(?:部门|单位|地区)?$/;

const MOST_TOKENS = 40;
const LONGEST_CLAUSE = 300;

function sentenceStart(text: string, from: number): number {
  for (let index = from; index > Math.max(0, from - LONGEST_CLAUSE); index -= 1)
    if ('。；;，,：:'.includes(text[index - 1] ?? '')) return index;
  return Math.max(0, from - LONGEST_CLAUSE);
}

function sentenceEnd(text: string, from: number): number {
  const end = text.slice(from, from + LONGEST_CLAUSE).search(CLAUSE_END);
  return end < 0 ? Math.min(text.length, from + LONGEST_CLAUSE) : from + end;
}

/** Income and expenditure both, where the heading names both (收支情况). */
function sectionConcepts(reading: Reading): readonly string[] {
  const { subject, headingText } = reading.section;
  if (subject === undefined) return [];
  const income = subject.replace('.expenditure', '.income');
  const both = income !== subject && (headingText.includes('收支') || headingText.includes('收入支出'));
  return both && (subject.startsWith('gov_fund') || subject.startsWith('state_capital'))
    ? [income, subject]
    : [subject];
}

const BEHIND_SUBJECT = /^(?:未安排|没有安排|无安排|未发生|没有发生|不涉及|[均都皆]?为零)$/;
/** 购置费和出国费均为零: of all that the clause names. */
const OF_ALL = /^[均都皆]/;
const NOTHING_ELSE = /^(?:此项)?(?:支出|费用|经费|资金)?$/;

/** 因公出国（境）费未安排: denied behind its name; 未安排预算 denies the budget alone. */
function labelsBefore(reading: Reading, token: Token): readonly Denied[] | undefined {
  const { text, clause } = reading;
  const words = text.slice(token.start, token.end);
  const rest = text.slice(token.end, sentenceEnd(text, token.end));
  if (!BEHIND_SUBJECT.test(words) || !NOTHING_ELSE.test(rest)) return undefined;
  const labels = OF_ALL.test(words) || clause.each ? clause.labels : clause.labels.slice(-1);
  const denied = labels.flatMap(({ meanings, place: subject }): readonly Denied[] => {
    const meaning = meanings.find(({ weak, concept }) => !weak && !STOCK.test(concept));
    return meaning === undefined ? [] : [{ concept: meaning.concept, dimensions: meaning.dimensions, subject }];
  });
  return denied.length === labels.length && labels.length > 0 ? denied : undefined;
}

/**
 * The money concepts named behind the denial, in the same clause and only where no figure stands in it: the last name, and
 * those that are joined to it, 无“三公”经费和机关运行经费预算.
 */
function labelsNear(reading: Reading): readonly Denied[] {
  let labels: (Denied & { readonly start: number; readonly end: number })[] = [];
  const until = Math.min(reading.tokens.length, reading.at + MOST_TOKENS);
  for (let at = reading.at + 1; at < until; at += 1) {
    const token = reading.tokens[at];
    if (token === undefined || (token.kind === 'punctuation' && !INSIDE_NAME.includes(token.mark))) break;
    if (token.kind === 'mention' && token.mention.kind !== 'date') return [];
    if (token.kind !== 'label') continue;
    const meaning = token.meanings.find(({ weak, concept }) => !weak && !STOCK.test(concept));
    if (meaning === undefined) continue;
    const { start, end } = token;
    const joined = JOINED.test(reading.text.slice(labels.at(-1)?.end ?? 0, start));
    const { concept, dimensions } = meaning;
    const one = { concept, dimensions, subject: place(reading, start, end), start, end };
    labels = joined ? [...labels, one] : [one];
  }
  return labels.map(({ concept, dimensions, subject }) => ({ concept, dimensions: dimensions ?? {}, subject }));
}

const INSIDE_NAME = '()';
/** What stands between two names of which both are meant. */
const JOINED = /^[”"]?[和及与][“"]?$/;
