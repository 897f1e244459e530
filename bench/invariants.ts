import type { PublicationRecords } from '../src/model/dataset.ts';
import type { BlockRecord } from '../src/model/document.ts';
import type { Part } from '../src/model/fact.ts';
import type { Figure } from '../src/model/figure.ts';
import type { DocumentRecord } from '../src/model/publication.ts';
import { RECORD_KINDS, type RecordKind } from '../src/model/schemas.ts';
import { validateRecord } from '../src/model/validate.ts';
import { TEXTLESS } from '../src/parse/html/text.ts';
import { readTree, walkTree } from '../src/parse/html/tree.ts';
import { readPdfItems } from '../src/parse/pdf.ts';
import { readXls } from '../src/parse/spreadsheet/xls.ts';
import { verifyBlocks } from '../src/verify/block.ts';
import { Ledger } from '../src/verify/report.ts';
import { openSource, type Source, spells } from '../src/verify/source.ts';

const MOST_SHOWN = 20;
const DIGITS = /[0-9０-９]+/g;

/**
 * What must hold for the records of any publication whatever its bytes, in words where it does not; empty where all
 * holds. `bytesOf` gives the bytes of a document by their digest.
 */
export async function brokenInvariants(
  records: PublicationRecords,
  bytesOf: (sha256: string) => Uint8Array,
): Promise<readonly string[]> {
  const broken = [
    ...schemaProblems(records),
    ...idProblems(records),
    ...quoteProblems(records),
    ...numeralProblems(records),
  ];
  const ledger = new Ledger(MOST_SHOWN);
  for (const document of records.documents) {
    const source = await openSource(document, bytesOf(document.sha256), {
      readPages: readPdfItems,
      readWorkbook: readXls,
    });
    const blocks = records.blocks.filter((block) => block.document === document.id);
    if (blocks.length === 0 && !records.findings.some((finding) => finding.document === document.id))
      broken.push(`document ${document.id}: nothing was read and no finding says so`);
    if (source === undefined) continue;
    // Pieces of text that lie on each other in a broken file cannot be told apart by their boxes.
    if (source.type !== 'pdf') verifyBlocks(document, blocks, source, ledger);
    broken.push(...coverageProblems(records, document, blocks, source));
    broken.push(...locatorProblems(records, document, source));
  }
  return [...broken, ...ledger.failures.map(({ message }) => message)];
}

function schemaProblems(records: PublicationRecords): string[] {
  return RECORD_KINDS.flatMap((kind) =>
    recordsOf(records, kind).flatMap((record) => {
      const result = validateRecord(kind, record);
      return result.ok ? [] : [`${kind} ${record.id}: ${result.problem}`];
    }),
  );
}

function recordsOf(records: PublicationRecords, kind: RecordKind): readonly { readonly id: string }[] {
  return kind === 'publications' ? [records.publication] : records[kind];
}

/** Ids are of one record each, and every reference leads to one. */
function idProblems(records: PublicationRecords): string[] {
  const ids = new Map(RECORD_KINDS.map((kind) => [kind, new Set(recordsOf(records, kind).map(({ id }) => id))]));
  const problems = RECORD_KINDS.filter((kind) => ids.get(kind)?.size !== recordsOf(records, kind).length).map(
    (kind) => `${kind}: an id stands twice`,
  );
  const expect = (from: string, kind: RecordKind, references: readonly string[]) => {
    for (const id of references)
      if (ids.get(kind)?.has(id) !== true) problems.push(`${from} names ${id}, which is not among the ${kind}`);
  };
  expect('publication', 'documents', records.publication.documents);
  for (const { id, document } of records.blocks) expect(id, 'documents', [document]);
  for (const { id, block } of records.tables) expect(id, 'blocks', [block]);
  for (const { id, document, reasons, from = [] } of records.facts) {
    expect(id, 'documents', [document]);
    expect(id, 'statements', reasons);
    expect(id, 'facts', from);
  }
  for (const { id, explains } of records.statements) expect(id, 'facts', explains);
  for (const { id, facts, block } of records.figures) {
    expect(id, 'facts', facts);
    expect(id, 'blocks', [block]);
  }
  for (const { id, facts, figures = [] } of records.findings) {
    expect(id, 'facts', facts);
    expect(id, 'figures', figures);
  }
  return problems;
}

/** Every printed part is cut from its block. */
function quoteProblems({ blocks, facts, statements, figures }: PublicationRecords): string[] {
  const texts = new Map(blocks.map(({ id, text }) => [id, text]));
  const problems: string[] = [];
  const expect = (id: string, { block, start, end, quote }: Part) => {
    if (quote === '' || texts.get(block)?.slice(start, end) !== quote)
      problems.push(`${id}: ${block} has no ${JSON.stringify(quote)} at ${start}–${end}`);
  };
  for (const { id, provenance } of facts) for (const part of Object.values(provenance.parts)) expect(id, part);
  for (const { id, part, items = [] } of statements) {
    expect(id, part);
    for (const item of items) expect(id, item.part);
  }
  for (const figure of figures) expect(figure.id, figure);
  return problems;
}

/** Every run of Arabic digits of every block lies in exactly one figure. */
function numeralProblems({ blocks, figures }: PublicationRecords): string[] {
  const byBlock = Map.groupBy(figures, ({ block }) => block);
  return blocks.flatMap((block) => numeralProblemsOf(block, byBlock.get(block.id) ?? []));
}

function numeralProblemsOf({ id, text }: BlockRecord, figures: readonly Figure[]): string[] {
  const sorted = figures.toSorted((a, b) => a.start - b.start);
  const problems: string[] = [];
  for (const [index, figure] of sorted.entries())
    if ((sorted[index + 1]?.start ?? Number.POSITIVE_INFINITY) < figure.end)
      problems.push(`${id}: figures overlap at ${figure.end}`);
  let next = 0;
  for (const { 0: run, index } of text.matchAll(DIGITS)) {
    while ((sorted[next]?.end ?? Number.POSITIVE_INFINITY) <= index) next += 1;
    const figure = sorted[next];
    if (figure === undefined || figure.start > index || figure.end < index + run.length)
      problems.push(`${id}: ${run.slice(0, 40)} at ${index} is in no figure`);
  }
  return problems;
}

/** Rules of findings that say that text was left out, or that no tree was built. */
const TOLD = new Set(['unsupported-type', 'too-large', 'nesting-too-deep', 'markup-unreadable', 'text-without-place']);

/**
 * No digit of the page is left out in silence: blocks and omissions have as many as its text. Of a page these are the text
 * nodes of the standard's tree, whatever the tags do.
 */
function coverageProblems(
  { findings }: PublicationRecords,
  { id, type, omissions }: DocumentRecord,
  blocks: readonly BlockRecord[],
  { text }: Source,
): string[] {
  if (text === undefined || findings.some(({ document, rule }) => document === id && TOLD.has(rule))) return [];
  const printed = type === 'html' ? digitsOfTree(text) : digitsIn(text);
  const read = [...blocks, ...omissions].reduce((sum, { text: own }) => sum + digitsIn(own), 0);
  return printed === read ? [] : [`document ${id}: ${printed} digits are printed, ${read} are in blocks and omissions`];
}

function digitsOfTree(source: string): number {
  let count = 0;
  const root = readTree(source);
  if (root !== undefined)
    walkTree(root, {
      enter: ({ name }) => !TEXTLESS.has(name),
      leave: () => undefined,
      text: ({ data }) => {
        count += digitsIn(data);
      },
    });
  return count;
}

function digitsIn(text: string): number {
  let count = 0;
  for (const [run] of text.matchAll(DIGITS)) count += run.length;
  return count;
}

/** The locators of facts and statements lead to their words in the bytes. */
function locatorProblems(
  { facts, statements, blocks }: PublicationRecords,
  document: DocumentRecord,
  source: Source,
): string[] {
  if (source.type === 'pdf') return [];
  const tables = new Set(blocks.filter(({ kind }) => kind === 'table').map(({ id }) => id));
  const problems: string[] = [];
  for (const { id, document: own, status, provenance } of facts) {
    const { figure, statistic, direction, subject } = provenance.parts;
    const part = figure ?? statistic ?? direction ?? subject;
    if (own !== document.id || status === 'derived' || part === undefined) continue;
    const spelled = source.spell([provenance.locator]);
    if (!spells(source, spelled, part.quote, tables.has(part.block)))
      problems.push(`${id}: the locator of ${JSON.stringify(part.quote)} leads to ${JSON.stringify(spelled)}`);
  }
  for (const { id, document: own, part, locator } of statements) {
    if (own === document.id && !spells(source, source.spell([locator]), part.quote, tables.has(part.block)))
      problems.push(`${id}: the locator leads to other words than ${JSON.stringify(part.quote.slice(0, 40))}`);
  }
  return problems;
}
