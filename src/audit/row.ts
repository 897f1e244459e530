import { canonicalJson } from '../base/canonical-json.ts';
import { shortId } from '../base/digest.ts';
import type { PublicationRecords } from '../model/dataset.ts';
import type { BlockRecord } from '../model/document.ts';
import type { Base, Dimensions, Fact, Part } from '../model/fact.ts';
import type { Locator } from '../model/locator.ts';
import type { Stratum } from './draw.ts';

/** Columns of a sheet in their order; the first two are for the person who judges. */
export const COLUMNS = [
  'verdict',
  'note',
  'fact',
  'content',
  'stratum',
  'concept',
  'dimensions',
  'measure',
  'statistic',
  'base',
  'value',
  'unit',
  'year',
  'entity',
  'scope',
  'status',
  'quote',
  'subject',
  'document',
  'place',
] as const;
export type Column = (typeof COLUMNS)[number];
export type Row = Readonly<Record<Column, string>>;

/** Hash of what a verdict is about: another reading of the same words needs another verdict. */
export function contentOf({ entity, period, concept, dimensions, measure, statistic, base, ...fact }: Fact): string {
  const { value, range, unit, status, provenance } = fact;
  const quotes = [provenance.parts.figure?.quote, provenance.parts.subject?.quote];
  // Without a scope the hash is what it was before there were any: verdicts stay.
  const { name, scope } = entity;
  const aspects = {
    entity: scope === undefined ? name : { name, scope },
    period,
    concept,
    dimensions,
    measure,
    statistic,
    base,
  };
  return shortId('audit', canonicalJson([aspects, value, range ?? null, unit, status, quotes.map((q) => q ?? null)]));
}

/** The row of one drawn fact, verdict and note empty. */
export function rowOf(fact: Fact, stratum: Stratum, records: PublicationRecords): Row {
  const { parts, locator } = fact.provenance;
  const document = records.documents.find(({ id }) => id === fact.document);
  const shown = parts.figure ?? parts.statistic ?? parts.direction ?? parts.subject;
  return {
    verdict: '',
    note: '',
    fact: fact.id,
    content: contentOf(fact),
    stratum: `${stratum.drawn} of ${stratum.facts}: ${stratum.name}`,
    concept: fact.concept ?? '-',
    dimensions: inWords(fact.dimensions),
    measure: fact.measure,
    statistic: fact.statistic,
    base: baseInWords(fact.base),
    value: valueInWords(fact),
    unit: fact.unit,
    year: yearInWords(fact),
    entity: fact.entity.name,
    scope: fact.entity.scope ?? '',
    status: fact.status,
    quote: shown === undefined ? '' : quoteInContext(shown, records.blocks),
    subject: parts.subject?.quote ?? '',
    document: document?.finalUrl ?? fact.document,
    place: placeInWords(locator),
  };
}

function yearInWords({ period: { fiscalYear, asOf } }: Fact): string {
  return asOf === undefined ? String(fiscalYear) : `${fiscalYear} as of ${asOf}`;
}

function inWords(dimensions: Dimensions): string {
  return Object.entries(dimensions)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}

function baseInWords(base: Base | undefined): string {
  if (base === undefined) return '';
  const { measure, fiscalYear, concept, dimensions } = base;
  return [measure, fiscalYear, concept, inWords(dimensions ?? {})]
    .filter((part) => part !== undefined && part !== '')
    .join(' ');
}

function valueInWords({ value, range }: Fact): string {
  return range === undefined ? (value ?? '') : `${range.low ?? ''}..${range.high ?? ''}`;
}

/** Characters shown on each side of a quote: enough for two clauses. */
const CONTEXT = 60;

/** `…before【quote】after…`; of a table the whole row, and above it what heads the column. */
function quoteInContext(part: Part, blocks: readonly BlockRecord[]): string {
  const block = blocks.find(({ id }) => id === part.block);
  if (block === undefined) return `【${part.quote}】`;
  const cell = block.cells?.find(({ start, end }) => start <= part.start && part.end <= end);
  if (cell === undefined) return marked(block.text, part, part.start - CONTEXT, part.end + CONTEXT);
  const row = (block.cells ?? []).filter((other) => other.row === cell.row);
  const above = (block.cells ?? [])
    .filter(
      (other) => other.row < cell.row && other.column <= cell.column && cell.column < other.column + other.colspan,
    )
    .map(({ start, end }) => block.text.slice(start, end))
    .filter((text) => text !== '' && !HAS_DIGIT.test(text));
  const inRow = marked(block.text, part, row[0]?.start ?? part.start, row.at(-1)?.end ?? part.end);
  return above.length === 0 ? inRow : `${[...new Set(above)].join(' / ')}: ${inRow}`;
}

const HAS_DIGIT = /\d/;

function marked(text: string, { start, end, quote }: Part, from: number, to: number): string {
  const before = text.slice(Math.max(0, from), start);
  return `${from > 0 ? '…' : ''}${before}【${quote}】${text.slice(end, to)}${to < text.length ? '…' : ''}`;
}

function placeInWords(locator: Locator): string {
  switch (locator.type) {
    case 'html':
    case 'text':
      return `characters ${locator.segments.map(([start, end]) => `${start}-${end}`).join(', ')}`;
    case 'pdf':
      return `page ${locator.page}`;
    case 'sheet':
      return `${locator.sheet}!${locator.cell}`;
    case 'word':
      return `paragraph ${locator.paragraph}`;
  }
}
