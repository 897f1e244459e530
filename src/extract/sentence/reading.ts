import type { Entity, Measure } from '../../model/fact.ts';
import type { Drafts, FactDraft, Place } from '../draft.ts';
import type { ListedBelow } from '../listed-below.ts';
import type { Section } from '../section.ts';
import type { Form } from '../tables/form.ts';
import type { RowsBefore } from '../tables/named-row.ts';
import type { Token } from '../tokens/token.ts';
import type { BodyAbove, Whose } from '../whose/whose.ts';
import { type WhoseRange, whoseAt } from '../whose/whose-text.ts';
import type { Clause, Comparison, Direction, Named, ProjectNamed, Share, Start, Subject, YearSaid } from './clause.ts';

/** What a document says of itself before its figures are read. */
export interface Setting {
  /** Text lines of a PDF: its tables come as lines. */
  readonly lines: boolean;
  /** Name of the body that the document is of; empty where none is known. */
  readonly entity: string;
  /** The body itself. */
  readonly body: Entity;
  readonly fiscalYear: number;
  /** That of the document, whatever year the headings name. */
  readonly documentYear: number;
  /** Where a heading says that the tasks of a year to come stand below it. */
  readonly plan?: Place | undefined;
  /** Where the fiscal year is printed: in the title, else where the parser found it. */
  readonly yearPlace: Place | undefined;
  /** Measure of a figure that names none. */
  readonly measure: Measure;
  /** That of the document, whatever measure the headings name. */
  readonly documentMeasure: Measure;
  /** Where a heading says the measure, if it is another than that of the document. */
  readonly measurePlace?: Place | undefined;
  /** False where subjects are read as printed: by the catch-all, and of governments, whose concepts are told afterwards. */
  readonly concepts: boolean;
  /** Years are counted from 1912, money in New Taiwan dollars. */
  readonly minguo: boolean;
  /** The year that the title calls planned: 2024年预算执行情况和2025年预算草案. */
  readonly planYear: number | undefined;
  /** The page is not of one body alone: its sentences may name others, whose their figures are. */
  readonly several: boolean;
  /** Of a report in the press on the year before its own: what it calls 今年. */
  readonly newsYear: number | undefined;
}

/**
 * 分别: what follows is spread over several subjects, one figure each. The subjects are the labels named right before, or
 * the last facts of the sentence; direction and share said once hold for all of them.
 */
export interface Distribution {
  readonly labels: readonly Named[];
  readonly facts: readonly FactDraft[];
  next: number;
  readonly count: number;
  direction?: Direction;
  share?: Share;
  /** 2020年、2021年支出分别为: the years that the figures are of, one each, of one subject. */
  readonly years?: readonly YearSaid[];
  /** Of those years, where each names one: 2020年决算和2021年预算分别为. */
  readonly measures?: readonly NonNullable<Clause['measure']>[];
}

/** What a report says once of all rates below, in the part under one heading of the highest level. */
export interface ForAll {
  readonly part: Section | undefined;
  /** 比上年（下同）增长: what later rates of the same year and side that name no base are measured against, else of the other side. */
  readonly bases?: Partial<Record<'income' | 'expenditure', { readonly said: Comparison; readonly of: number }>>;
  /** 为调整预算（下同）的92%: which budget 预算 means. */
  readonly budget?: { readonly value: Measure; readonly place: Place } | undefined;
}

/** State of reading one section: what an unsaid subject, year or base falls back to. */
export interface Reading {
  /** Of the document, with the year and measure that the headings above say. */
  setting: Setting;
  readonly drafts: Drafts;
  section: Section;
  /** Whose the figures of the section are, by its headings. */
  whose: Whose | undefined;
  /** Whose the figures between offsets of the block are. */
  whoseRanges: readonly WhoseRange[];
  /** The range of the body that the paragraph speaks of, where it names several. */
  named: WhoseRange | undefined;
  /** On a page of several bodies, the one that lines or paragraphs above go on with. */
  bodyAbove?: BodyAbove;
  block: number;
  text: string;
  tokens: readonly Token[];
  /** Index in the drafts of the first fact of this block. */
  firstFact: number;
  /** Index of the token being read. */
  at: number;
  clause: Clause;
  /** Last subject named or read, inherited by clauses that name none. */
  subject: Named | undefined;
  /** Last levels or counts read: what 比上年增加 is about; several where one figure states several subjects. */
  last: readonly FactDraft[];
  /** The total whose parts are being listed after 其中. */
  whole: FactDraft | undefined;
  /** The total whose parts the blocks below list. */
  listedBelow: ListedBelow | undefined;
  /** Facts that the total was stated by, where the sentence lists its parts; the first part is the draft with this index. */
  listed: { readonly totals: readonly FactDraft[]; readonly from: number } | undefined;
  /** 预算数具体包括：the measure of the parts that follow in the sentence. */
  ofParts: Clause['measure'] | undefined;
  /** Base said earlier in the sentence. */
  base: Comparison | undefined;
  /** What the report says once of all rates below. */
  forAll?: ForAll | undefined;
  /** Base joined to it before: 与上年决算数、年初预算数均持平. */
  otherBase: Comparison | undefined;
  /** Subjects that the last change named itself: its rate is about them too. */
  changing: readonly Subject[];
  /** 分别: the figures that follow are spread over several subjects. */
  distribution: Distribution | undefined;
  /** Where a change began whose end may follow. */
  start: Start | undefined;
  /** Facts of the last distribution, for another 分别 about them. */
  members: readonly FactDraft[];
  /** Offset where the part between semicolons began. */
  segment: number;
  /** What an opening bracket interrupted: its breakdown is no subject of what follows the closing one. */
  interrupted:
    | {
        readonly last: readonly FactDraft[];
        readonly subject: Named | undefined;
        readonly whole: FactDraft | undefined;
        /** In force where it opened. */
        readonly year: YearSaid | undefined;
        /** Offset behind its mark. */
        readonly start: number;
      }
    | undefined;
  /** Year said earlier in the sentence. */
  year: YearSaid | undefined;
  /** The heading or an earlier sentence of the block is about several years, and no year was said since. */
  ofYears: boolean;
  /** 截至2021年12月31日: the day of the stocks that the section states, with its place. */
  asOf: YearSaid | undefined;
  /** Functional codes of the 类 and 款 being read. */
  readonly codes: Map<3 | 5 | 7, string>;
  /** Code of the economic 类 named last in the section: its 款 follow. */
  economicClass: string | undefined;
  /** The numbered paragraph that the block is or stands below, and the budget that it names. */
  item?: { readonly section: Section; readonly level: number; readonly fund: string | undefined } | undefined;
  /** Fund of the basic expenditure stated last in the section: its parts may stand in paragraphs or under headings of their own. */
  fund: string | undefined;
  /** The section that states it. */
  fundSection: Section | undefined;
  /** The total named last in the section: what classes below it divide. */
  classTotal: { readonly concept: string; readonly place: Place } | undefined;
  /** Facts that the next reason explains. */
  unexplained: FactDraft[];
  /** Project that an evaluation report is about. */
  project: ProjectNamed | undefined;
  /** 主要职责： has been said: the numbered paragraphs below are duties. */
  dutiesBelow: boolean;
  /** No block of the section is numbered: its paragraphs themselves are the findings or recommendations. */
  unnumbered: boolean;
  /** The form whose flattened lines are being read, and the subject that the title before it names. */
  form: Form | undefined;
  formTitle: Named | undefined;
  /** The line that names the table right above, for a note below it; its text is empty where none does. */
  tableAbove: { readonly text: string; readonly place: Place } | undefined;
  /** Whom the form of performance management in the last table was about, in the form of a project. */
  formAbove?: { readonly project: string | undefined } | undefined;
  /** Of the last table. */
  rowsBefore: RowsBefore | undefined;
}

export function place(reading: Reading, start: number, end: number): Place {
  return { block: reading.block, start, end };
}

/** Whose a figure at an offset of the block is, where words before it or headings above say so. */
export function whoseHere({ whose, whoseRanges }: Reading, at: number): Whose | undefined {
  const range = whoseAt(whoseRanges, at);
  return range === undefined ? whose : range.whose;
}

/** A paragraph states tens of facts; the bound keeps a paragraph of a hundred thousand linear. */
const MOST_LOOKED_AT = 400;

/** The last fact of the block being read that fits; looks at the last of this block's facts alone. */
export function lastFactOfBlock(reading: Reading, fits: (fact: FactDraft) => boolean): FactDraft | undefined {
  const { facts } = reading.drafts;
  const first = Math.max(reading.firstFact, facts.length - MOST_LOOKED_AT);
  for (let index = facts.length - 1; index >= first; index -= 1) {
    const fact = facts[index];
    if (fact !== undefined && fits(fact)) return fact;
  }
  return undefined;
}

/** In a budget 预算 is the budget that the document itself states, under a heading on past accounts where its year is said. */
export function meantMeasure({ setting, clause, year }: Reading, said: Measure): Measure {
  const { measure, documentMeasure, documentYear } = setting;
  if (said !== 'budget.unspecified') return said;
  if (measure.startsWith('budget')) return measure;
  return documentMeasure.startsWith('budget') && (clause.year ?? year)?.year === documentYear ? documentMeasure : said;
}

/** 上年 was said, and not a year by its number. */
export function isRelative({ text, block }: Reading, said: YearSaid | undefined): boolean {
  if (said?.several === true) return true;
  if (said?.news === true) return false;
  return said !== undefined && said.place.block === block && !DIGIT.test(text.slice(said.place.start, said.place.end));
}

const DIGIT = /\d/;
