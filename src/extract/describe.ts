import type { ParsedDocument, ReadProblem } from '../model/document.ts';
import type { Entity } from '../model/fact.ts';
import type { NormalizedText } from '../model/normalized-text.ts';
import type { DocumentKind, Spelling } from '../model/publication.ts';
import type { Mention } from '../model/quantity.ts';
import type { Place } from './draft.ts';
import { identify } from './entity.ts';

/** What the title and head of a document say it is. */
export interface Description {
  readonly kind: DocumentKind;
  readonly entity: Entity;
  /** Other printings of the entity's name in the head. */
  readonly spellings: readonly Spelling[];
  /** What in the head speaks against the entity, or that none is named. */
  readonly problems: readonly ReadProblem[];
  readonly fiscalYear: number | undefined;
  /** Where the fiscal year is printed. */
  readonly yearPlace: Place | undefined;
  /** Normalised title. */
  readonly title: string;
}

const KINDS: readonly (readonly [DocumentKind, RegExp])[] = [
  ['three_public.aggregate', /三公.*汇总|汇总.*三公/],
  ['final_accounts.government', /决算草案|财政决算|决算的?报告|总决算|[省市县区旗州级]政府决算/],
  ['budget.government', /预算执行情况|预算草案|财政预算|预算.*报告|[省市县区旗州级]政府预算/],
  ['final_accounts.unit', /单位决算|\(本级\).*决算|决算.*\(本级\)/],
  ['final_accounts.department', /部门决算/],
  ['budget.unit', /单位预算/],
  ['budget.department', /部门预算/],
  ['three_public.budget', /三公经费.*预算|预算.*三公经费/],
  ['three_public.final', /三公经费.*决算|决算.*三公经费/],
  ['final_accounts.department', /决算/],
  ['budget.department', /预算/],
  ['three_public.final', /三公经费/],
  ['performance.self_table', /自评表/],
  ['performance.report', /绩效评价|绩效自评/],
];
const QUOTES = /[“”"「」『』]/g;

/** Reads kind, entity and fiscal year from the title, else from the first headings. */
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
  const kind = KINDS.find(([, pattern]) => pattern.test(plain))?.[0] ?? 'other';
  const year = yearIn(mentions, titleIndex) ?? yearInHead(document, mentions) ?? yearOfPublication(document, mentions);
  return {
    kind,
    ...identify(document, normalized, kind),
    fiscalYear: year?.year,
    yearPlace: year?.place,
    title,
  };
}

/** A title may run over several lines. */
function wholeTitle(document: ParsedDocument, normalized: readonly NormalizedText[]): string {
  return document.blocks.map(({ role }, index) => (role === 'title' ? (normalized[index]?.text ?? '') : '')).join('');
}

const HEAD_BLOCKS = 60;

function yearInHead(
  document: ParsedDocument,
  mentions: readonly (readonly Mention[])[],
): { year: number; place: Place } | undefined {
  for (const [index, block] of document.blocks.slice(0, HEAD_BLOCKS).entries()) {
    if (block.role === 'metadata' || block.role === 'breadcrumb') continue;
    const year = yearIn(mentions, index);
    if (year !== undefined) return year;
  }
  return undefined;
}

/** A document that prints no year in its head is of the year that it was published in. */
function yearOfPublication(
  document: ParsedDocument,
  mentions: readonly (readonly Mention[])[],
): { year: number; place: Place } | undefined {
  const index = document.blocks.findIndex(({ role }) => role === 'metadata');
  return index < 0 ? undefined : yearIn(mentions, index);
}

function yearIn(mentions: readonly (readonly Mention[])[], block: number): { year: number; place: Place } | undefined {
  for (const mention of mentions[block] ?? []) {
    const year = mention.kind === 'date' ? mention.date?.year : undefined;
    if (year !== undefined) return { year, place: { block, start: mention.start, end: mention.end } };
  }
  return undefined;
}
