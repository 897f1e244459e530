import type { PublicationRecords } from '../model/dataset.ts';
import type { BlockRecord } from '../model/document.ts';
import type { Base, Dimensions, Fact, Part } from '../model/fact.ts';
import type { Locator } from '../model/locator.ts';

/**
 * A fact as a person judges it against the page, three lines: what was read, the figure in its context, and where it stands.
 * Nothing in them breaks a line.
 */
export function factInContext(fact: Fact, records: PublicationRecords): readonly string[] {
  const { entity, concept, measure, statistic, unit, status, provenance } = fact;
  const { parts, locator } = provenance;
  const document = records.documents.find(({ id }) => id === fact.document);
  const shown = parts.figure ?? parts.statistic ?? parts.direction ?? parts.subject;
  const base = baseInWords(fact.base);
  const read = [
    [entity.name, entity.scope?.replace('_', ' '), yearInWords(fact)],
    [concept ?? '-', inWords(fact.dimensions)],
    [measure, statistic, base === '' ? '' : `against ${base}`],
    [valueInWords(fact), unit, status === 'stated' ? '' : status],
  ];
  const subject = parts.subject === undefined ? [] : [`subject ${parts.subject.quote}`];
  return [
    read.map((words) => words.filter((word) => word !== undefined && word !== '').join(' ')).join(' · '),
    shown === undefined ? '' : quoteInContext(shown, records.blocks),
    [...subject, document?.finalUrl ?? fact.document, placeInWords(locator)].join(' · '),
  ].map((line) => line.replaceAll(BREAKS, ' | '));
}

const BREAKS = /[\t\r\n]+/g;

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
  const { measure, fiscalYear, concept, dimensions, basis } = base;
  return [measure, fiscalYear, concept, inWords(dimensions ?? {}), basis]
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
      return locator.cell === undefined ? locator.sheet : `${locator.sheet}!${locator.cell}`;
    case 'word':
      return `paragraph ${locator.paragraph}`;
  }
}
