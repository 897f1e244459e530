import type { Block, ParsedDocument, ReadProblem } from '../../model/document.ts';
import type { Entity } from '../../model/fact.ts';
import type { NormalizedText } from '../../model/normalized-text.ts';
import type { DocumentKind, Spelling } from '../../model/publication.ts';
import type { Mention } from '../../model/quantity.ts';
import type { Place } from '../draft.ts';
import { identify } from '../entity/entity.ts';
import { type KindOfDocument, kindOf } from './document-kind.ts';
import { planYearOf } from './plan-year.ts';

/** What the title and head of a document say it is. */
export interface Description {
  readonly kind: DocumentKind;
  /** An aggregate of three public expenses is one of budgets. */
  readonly budgeted: boolean;
  readonly entity: Entity;
  /** Other printings of the entity's name in the head. */
  readonly spellings: readonly Spelling[];
  /** What in the head speaks against the entity, or that none is named. */
  readonly problems: readonly ReadProblem[];
  readonly fiscalYear: number | undefined;
  /** Where the fiscal year is printed. */
  readonly yearPlace: Place | undefined;
  /** It counts its years from 1912 (民國116年度) and its money in New Taiwan dollars. */
  readonly minguo: boolean;
  /** The year that the title calls planned. */
  readonly planYear: number | undefined;
  /** The year of publication, where it is the one after the fiscal year: 今年 of a report in the press. */
  readonly newsYear: number | undefined;
  /** Normalised title. */
  readonly title: string;
}

const QUOTES = /[“”"「」『』]/g;

/** Reads kind, entity and fiscal year from the title, else from the headings. */
export function describe(
  document: ParsedDocument,
  normalized: readonly NormalizedText[],
  mentions: readonly (readonly Mention[])[],
): Description {
  const titleIndex = Math.max(
    0,
    document.blocks.findIndex(({ role }) => role === 'title'),
  );
  const title = (normalized[titleIndex]?.text ?? '').trim();
  const plain = wholeTitle(document, normalized).replaceAll(QUOTES, '');
  const year =
    yearOfTitle(document, normalized, mentions, titleIndex) ??
    yearInHead(document, normalized, mentions) ??
    yearOfPublication(document, mentions);
  const published = publishedYear(document);
  const said = kindOf(
    plain,
    headingsOf(document, normalized),
    document.blocks.map(({ role }, index) => (isAboutPage(role) ? '' : (normalized[index]?.text ?? ''))),
  );
  const { kind, budgeted } = isLate(year?.year, published) ? asSpent(said, plain) : said;
  return {
    kind,
    budgeted,
    ...identify(document, normalized, kind),
    fiscalYear: year?.year,
    yearPlace: year?.place,
    minguo: countsInMinguo(mentions),
    planYear: planYearOf(plain),
    newsYear: published !== undefined && published - 1 === year?.year ? published : undefined,
    title,
  };
}

function publishedYear({ metadata }: ParsedDocument): number | undefined {
  const { publishedAt } = metadata;
  return publishedAt === undefined ? undefined : Number(publishedAt.slice(0, YEAR_DIGITS));
}

const YEAR_DIGITS = 4;

function isLate(year: number | undefined, published: number | undefined): boolean {
  return year !== undefined && published !== undefined && published > year;
}

/** What is published when the year is over and leaves open whether it was budgeted was spent. */
function asSpent(said: KindOfDocument, title: string): KindOfDocument {
  if (!said.budgeted || !said.kind.startsWith('three_public') || BUDGETED_TITLE.test(title)) return said;
  return { kind: said.kind === 'three_public.budget' ? 'three_public.final' : said.kind, budgeted: false };
}

const BUDGETED_TITLE = /[预决]算/;

/** Mentions of such years are found only in documents that print one for their accounts. */
function countsInMinguo(mentions: readonly (readonly Mention[])[]): boolean {
  return mentions.some((found) =>
    found.some(({ date }) => date?.calendar === 'minguo' && date.fiscal === true && (date.year ?? 0) >= FIRST_MINGUO),
  );
}

/** Earlier ones are years of the history of the mainland. */
const FIRST_MINGUO = 1950;

function isAboutPage(role: Block['role']): boolean {
  return role === 'metadata' || role === 'breadcrumb' || role === 'link';
}

function headingsOf(document: ParsedDocument, normalized: readonly NormalizedText[]): readonly string[] {
  return document.blocks.flatMap(({ kind, role }, index) =>
    kind === 'heading' && role === undefined ? [normalized[index]?.text ?? ''] : [],
  );
}

/** A title may run over several lines. */
function wholeTitle(document: ParsedDocument, normalized: readonly NormalizedText[]): string {
  return document.blocks.map(({ role }, index) => (role === 'title' ? (normalized[index]?.text ?? '') : '')).join('');
}

const HEAD_BLOCKS = 60;

/**
 * The year that the head speaks of most, and of two the first: what it is compared with stands behind 较 or 比. Years in
 * days, 2021年3月5日, tell when something was done.
 */
function yearInHead(
  document: ParsedDocument,
  normalized: readonly NormalizedText[],
  mentions: readonly (readonly Mention[])[],
): { year: number; place: Place } | undefined {
  const found = new Map<number, { count: number; place: Place }>();
  let compared: { year: number; place: Place } | undefined;
  let head = HEAD_BLOCKS;
  for (const [block, { role, text }] of document.blocks.entries()) {
    if (role === 'metadata' || role === 'breadcrumb') continue;
    // Cells of a table that was printed as lines are no head.
    if (text.length >= SHORTEST_LINE) head -= 1;
    if (head < 0) break;
    for (const { kind, date, start, end } of mentions[block] ?? []) {
      if (kind !== 'date' || date?.year === undefined || date.month !== undefined) continue;
      if (COMPARED.test((normalized[block]?.text ?? '').slice(Math.max(0, start - 2), start))) {
        compared ??= { year: date.year + 1, place: { block, start, end } };
        continue;
      }
      const known = found.get(date.year);
      found.set(date.year, { count: (known?.count ?? 0) + 1, place: known?.place ?? { block, start, end } });
    }
  }
  const [best] = [...found].sort(([, a], [, b]) => b.count - a.count);
  // 较2022年度决算数 and no other year: what is held against it is of the year after.
  return best === undefined ? compared : { year: best[0], place: best[1].place };
}

const SHORTEST_LINE = 8;
const AGAINST = /[较比]\s?$/;
const COMPARED = /[较比与同和]\s?$/;

/** The first year that a line of the title prints. */
function yearOfTitle(
  { blocks }: ParsedDocument,
  normalized: readonly NormalizedText[],
  mentions: readonly (readonly Mention[])[],
  first: number,
): { year: number; place: Place } | undefined {
  for (const [index, { role }] of blocks.entries()) {
    if (index !== first && role !== 'title') continue;
    const text = normalized[index]?.text ?? '';
    const year = yearIn(mentions, index, text) ?? yearPrinted(text, index);
    if (year !== undefined) return year;
  }
  return undefined;
}

/** 2018年第一季度: a year that is part of another numeral. */
function yearPrinted(text: string, block: number): { year: number; place: Place } | undefined {
  const found = YEAR.exec(text);
  if (found === null) return undefined;
  return { year: Number(found[0]), place: { block, start: found.index, end: found.index + found[0].length } };
}

const YEAR = /(?<![较比]\s?)(?:19|20)\d{2}(?=年)/;

/** A document that prints no year in its head is of the year that it was published in. */
function yearOfPublication(
  document: ParsedDocument,
  mentions: readonly (readonly Mention[])[],
): { year: number; place: Place } | undefined {
  const index = document.blocks.findIndex(({ role }) => role === 'metadata');
  return index < 0 ? undefined : yearIn(mentions, index);
}

/** 今年“三公”经费预算较2014年下降7%: the year that something is compared with is not that of the title. */
function yearIn(
  mentions: readonly (readonly Mention[])[],
  block: number,
  text = '',
): { year: number; place: Place } | undefined {
  for (const mention of mentions[block] ?? []) {
    if (AGAINST.test(text.slice(Math.max(0, mention.start - 2), mention.start))) continue;
    const year = mention.kind === 'date' ? mention.date?.year : undefined;
    if (year !== undefined) return { year, place: { block, start: mention.start, end: mention.end } };
  }
  return undefined;
}
