import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parsers } from '../parsers/index.ts';
import { canonicalJson } from '../src/base/canonical-json.ts';
import { sha256 } from '../src/base/digest.ts';
import { sniffMediaType } from '../src/base/media-type.ts';
import type { PublicationRecords } from '../src/model/dataset.ts';
import type { Fact } from '../src/model/fact.ts';
import { statementKind } from '../src/model/statement.ts';
import { toSimplified } from '../src/normalize/index.ts';
import { type Member, readPublication } from '../src/pipeline.ts';
import { findConcept } from '../src/vocabulary/concept.ts';
import { parseLabel } from './parse-label.ts';
import { type LabelledFact, readLabelledFacts, SAMPLES, type SampleExpectation } from './sample-labels.ts';

/**
 * Samples that are not read as labelled yet, with the most disagreements they may have: one for each labelled fact that
 * is missing, fact that is not labelled (a wrong field is both), statement too few or too many of a kind, figure unbound,
 * finding missing or not expected, and member of the description that differs. Remove a sample that has none left.
 */
const NOT_YET: Readonly<Record<string, number>> = {};

type Expectation = Pick<SampleExpectation, 'fiscalYear' | 'kind' | 'statements' | 'unbound'> & {
  readonly entity: { readonly name: string; readonly role: string; readonly uscc?: string };
  readonly publishedAt?: string;
  readonly indexNumber?: string;
  readonly findings: readonly { readonly level: string; readonly rule?: string }[];
  readonly mayFind: readonly { readonly level: string; readonly rule?: string }[];
};

/** Folders of the samples that hold labels of their own. */
const NAMES = readdirSync(SAMPLES).filter((name) => existsSync(new URL(`${name}/facts.tsv`, SAMPLES)));
const LABEL_FILES: readonly string[] = ['facts.tsv', 'expected.json'];
const DIGIT = /[\d０-９]/;
const BLANKS = /\s/g;

/** The page first; any other file beside the labels is an attachment. */
function membersOf(name: string): Member[] {
  const files = readdirSync(new URL(`${name}/`, SAMPLES)).filter((file) => !LABEL_FILES.includes(file));
  const page = files.filter((file) => file.startsWith('page.'));
  return [...page, ...files.filter((file) => !page.includes(file))].map((file) => {
    const bytes = new Uint8Array(readFileSync(new URL(`${name}/${file}`, SAMPLES)));
    const url = `http://www.yunhu.example/${name}/${file}`;
    const mediaType = sniffMediaType(bytes) ?? (file.endsWith('.txt') ? 'text/plain' : 'text/html');
    const snapshot = { url, finalUrl: url, status: 200, headers: {}, mediaType, sha256: sha256(bytes), bytes };
    return { snapshot, role: page.includes(file) ? 'page' : 'attachment' };
  });
}

type Said = Pick<
  Fact | LabelledFact,
  'concept' | 'dimensions' | 'measure' | 'statistic' | 'value' | 'unit' | 'decimals' | 'status'
> & { base?: Fact['base']; range?: Fact['range'] };

/** What both a label and a fact say, in one line that can be compared. */
function said(fact: Said, year: number, asOf: string | undefined, quote: string): string {
  const { concept, dimensions, measure, statistic, base, value, unit, decimals, status } = fact;
  // Labels do not say whether an end of a range belongs to it.
  const range = [fact.range?.low ?? null, fact.range?.high ?? null];
  const members = {
    concept: concept || null,
    dimensions,
    measure,
    statistic,
    base,
    value,
    range,
    unit,
    decimals,
    status,
    year,
    asOf,
  };
  return canonicalJson({ ...members, quote: toSimplified(quote).replaceAll(BLANKS, '') });
}

/** Quotes count where a figure is printed: the words of a nil statement or of 持平 may be cut in more than one way. */
function saidByLabel(label: LabelledFact, year: number): string {
  const printed = label.statistic !== 'existence' && label.status === 'stated';
  const figure = printed && (DIGIT.test(label.quote) || label.value !== '0');
  return said(label, label.fiscalYear ?? year, label.asOf, figure ? label.quote : '');
}

function saidByFact(fact: Fact): string {
  const { figure } = fact.provenance.parts;
  const quote = fact.status === 'stated' ? (figure?.quote ?? '') : '';
  return said(fact, fact.period.fiscalYear, fact.period.asOf, quote);
}

/** What stands in one list more often than in the other. */
function difference(labelled: readonly string[], read: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const line of labelled) counts.set(line, (counts.get(line) ?? 0) + 1);
  for (const line of read) counts.set(line, (counts.get(line) ?? 0) - 1);
  const lines = [...counts].flatMap(([line, count]) =>
    new Array<string>(Math.abs(count)).fill(`${count > 0 ? 'missing' : 'extra'}: ${line}`),
  );
  return lines.sort();
}

function factsApart(name: string, { facts, documents }: PublicationRecords, year: number): string[] {
  const labels = readLabelledFacts(`${name}/facts.tsv`);
  const groups = [labels.filter(({ document }) => document === 'page')];
  groups.push(labels.filter(({ document }) => document !== 'page'));
  return groups.flatMap((group, index) => {
    const own = index === 0 ? documents.slice(0, 1) : documents.slice(1);
    const read = facts.filter(({ document, status }) => status !== 'derived' && own.some(({ id }) => id === document));
    return difference(
      group.map((label) => saidByLabel(label, year)),
      read.map(saidByFact),
    );
  });
}

/** Labelled findings must be found; no error and no warning may be found besides, but those that are allowed. */
function findingsApart({ findings }: PublicationRecords, { findings: expected, mayFind }: Expectation): string[] {
  const apart: string[] = [];
  const left = findings.filter(({ level }) => level !== 'not_evaluable');
  for (const { level, rule } of expected) {
    const at = left.findIndex((one) => one.level === level && (rule === undefined || one.rule === rule));
    if (at < 0) apart.push(`missing: finding ${level} ${rule ?? ''}`);
    else left.splice(at, 1);
  }
  for (const { level, rule, message } of left) {
    const allowed = mayFind.some((one) => one.level === level && (one.rule === undefined || one.rule === rule));
    if (level !== 'note' && !allowed) apart.push(`extra: finding ${level} ${rule}: ${message}`);
  }
  return apart;
}

function unboundApart({ figures }: PublicationRecords, expected: number): string[] {
  const unbound = figures.filter(({ disposition }) => disposition === 'unbound').map(({ quote }) => quote);
  const labelled = Math.max(expected - unbound.length, 0);
  return [
    ...unbound.slice(expected).map((quote) => `extra: unbound ${quote}`),
    ...new Array<string>(labelled).fill('missing: unbound figure'),
  ];
}

function descriptionApart({ publication, documents }: PublicationRecords, expectation: Expectation): string[] {
  const { entity, fiscalYear, kind, publishedAt, indexNumber } = expectation;
  const wanted: [string, unknown, unknown][] = [
    ['entity.name', entity.name, publication.entity.name],
    ['entity.role', entity.role, publication.entity.role],
    ['entity.uscc', entity.uscc, publication.entity.uscc],
    ['fiscalYear', fiscalYear, publication.fiscalYear],
    ['kind', kind, publication.kind],
    ['publishedAt', publishedAt, publication.publishedAt],
    ['indexNumber', indexNumber, documents[0]?.indexNumber],
  ];
  return wanted.flatMap(([name, labelled, read]) =>
    labelled === undefined || labelled === read ? [] : [`wrong: ${name} ${String(read)} instead of ${labelled}`],
  );
}

function readExpectation(name: string): Expectation {
  return JSON.parse(readFileSync(new URL(`${name}/expected.json`, SAMPLES), 'utf8')) as Expectation;
}

async function disagreements(name: string): Promise<string[]> {
  const expectation = readExpectation(name);
  const records = await readPublication(membersOf(name), parsers);
  const kinds = (statements: readonly { readonly kind: string }[]) => statements.map(({ kind }) => `statement ${kind}`);
  return [
    ...descriptionApart(records, expectation),
    ...factsApart(name, records, expectation.fiscalYear),
    ...difference(kinds(expectation.statements), kinds(records.statements)),
    ...unboundApart(records, expectation.unbound),
    ...findingsApart(records, expectation),
  ];
}

describe.each(NAMES)('the sample publication %s', (name) => {
  const listed = NOT_YET[name];
  if (listed === undefined) {
    test('is read exactly as it was labelled by hand', async () => {
      expect(await disagreements(name)).toEqual([]);
    });
  } else {
    test(`disagrees with its labels in at most ${listed} places`, async () => {
      const apart = await disagreements(name);
      expect(apart.length, `it is read as labelled: take ${name} off the list`).toBeGreaterThan(0);
      expect(apart.length, apart.join('\n')).toBeLessThanOrEqual(listed);
    });
  }
});

describe.each(NAMES)('the labels of %s', (name) => {
  test('use only names of the model and concepts of the vocabulary', () => {
    for (const label of readLabelledFacts(`${name}/facts.tsv`)) {
      if (label.concept !== '') expect(findConcept(label.concept ?? ''), label.concept ?? '').toBeDefined();
      expect(label.value === null, label.quote).toBe(label.decimals === null);
      expect(() => parseLabel(label), `${label.concept} ${label.quote}`).not.toThrow();
    }
    for (const { kind } of readExpectation(name).statements) expect(statementKind.options).toContain(kind);
  });

  test('quote words that the publication prints', async () => {
    const { blocks, tables } = await readPublication(membersOf(name), parsers);
    const cells = tables.map((table) => canonicalJson(table));
    const plain = (text: string) => toSimplified(text).replaceAll(BLANKS, '');
    const printed = plain([...blocks.map(({ text }) => text), ...cells].join(''));
    for (const { quote } of readLabelledFacts(`${name}/facts.tsv`)) expect(printed).toContain(plain(quote));
    for (const { starts } of readExpectation(name).statements) expect(printed).toContain(plain(starts));
  });
});

test('only samples that exist are excused', () => {
  expect(NAMES).toEqual(expect.arrayContaining(Object.keys(NOT_YET)));
  expect(NAMES.length).toBeGreaterThan(0);
});
