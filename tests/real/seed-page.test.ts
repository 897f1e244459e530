import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parsers } from '../../parsers/index.ts';
import { canonicalJson } from '../../src/base/canonical-json.ts';
import { sha256 } from '../../src/base/digest.ts';
import type { PublicationRecords } from '../../src/model/dataset.ts';
import type { Dimensions, Fact } from '../../src/model/fact.ts';
import { toSimplified } from '../../src/normalize/index.ts';
import { readPublication } from '../../src/pipeline.ts';
import { readSeedExpectation, readSeedLabels, type SeedLabel } from './seed-page-labels.ts';

const folder = process.env.GONGKAI_REAL_DOCUMENTS;
const QUOTED = /“([^“”]*)”/g;
const DIGIT = /[0-9]/;
const ARABIC = /\d+(?:,\d{3}(?!\d))*(?:\.\d+)?/g;
/** Words of the gateway on this page that a change of script leaves, longer ones first. */
const GATEWAY_WORDS: readonly (readonly [string, string])[] = [
  ['网际网路', '互联网'],
  ['网路', '网络'],
  ['运作', '运行'],
  ['资讯', '信息'],
  ['程式', '程序'],
  ['品质', '质量'],
  ['水准', '水平'],
  ['支援', '支持'],
  ['连结', '链接'],
  ['本著', '本着'],
  ['对帐', '对账'],
];
/** A label that stands for any indicator, as long as the fact has one. */
const ANY = '*';

const stated = readSeedLabels('seed-page.facts.tsv');
const derived = readSeedLabels('seed-page.derived.tsv');
const expectation = readSeedExpectation();

function read(text: string, name: string): Promise<PublicationRecords> {
  const bytes = new TextEncoder().encode(text);
  const url = `file:${name}`;
  const snapshot = { url, finalUrl: url, headers: {}, mediaType: 'text/plain', sha256: sha256(bytes), bytes };
  return readPublication([{ snapshot, role: 'page' }], parsers);
}

type Comparable = Pick<SeedLabel, 'concept' | 'measure' | 'statistic' | 'value' | 'unit' | 'decimals' | 'status'>;

function keyOf(fact: Comparable, dimensions: Dimensions, year: number, base: unknown, range: unknown): string {
  const { concept, measure, statistic, value, unit, decimals, status } = fact;
  return canonicalJson([concept, dimensions, measure, statistic, base, value, range, unit, decimals, status, year]);
}

function keyOfFact(fact: Fact): string {
  const { dimensions, base = null, range, period } = fact;
  const known =
    fact.concept === 'project.output' && dimensions.indicator ? { ...dimensions, indicator: ANY } : dimensions;
  const bounds = range === undefined ? null : { low: range.low ?? null, high: range.high ?? null };
  return keyOf(fact, known, period.fiscalYear, base, bounds);
}

/** What is on one side alone, as often as it is. */
function difference(left: readonly string[], right: readonly string[]): string[] {
  const rest = new Map<string, number>();
  for (const key of right) rest.set(key, (rest.get(key) ?? 0) + 1);
  return left.filter((key) => {
    const count = rest.get(key) ?? 0;
    rest.set(key, count - 1);
    return count <= 0;
  });
}

function countBy<T>(list: readonly T[], nameOf: (entry: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const entry of list) counts[nameOf(entry)] = (counts[nameOf(entry)] ?? 0) + 1;
  return counts;
}

/** The project that the labels abbreviate, by its quoted name on the page. */
function projectName(page: string, abbreviated: string): string {
  const [start = '', end = ''] = abbreviated.split('…');
  const names = new Set([...page.matchAll(QUOTED)].map(([, name = '']) => name));
  const fitting = [...names].filter((name) => name.startsWith(start) && name.endsWith(end));
  expect(fitting, abbreviated).toHaveLength(1);
  return fitting[0] ?? '';
}

describe.skipIf(folder === undefined)(
  'the seed page (set GONGKAI_REAL_DOCUMENTS to the folder of real documents)',
  () => {
    const published = folder === undefined ? '' : readFileSync(join(folder, 'seed-page.txt'), 'utf8');
    const simplified = toSimplified(published);
    let records: PublicationRecords;

    beforeAll(async () => {
      records = await read(published, 'seed-page.txt');
    });

    function keyOfLabel(label: SeedLabel): string {
      const { project } = label.dimensions;
      const dimensions =
        project === undefined ? label.dimensions : { ...label.dimensions, project: projectName(simplified, project) };
      return keyOf(label, dimensions, label.fiscalYear, label.base ?? null, label.range ?? null);
    }

    function compare(facts: readonly Fact[], labels: readonly SeedLabel[]) {
      const found = facts.map(keyOfFact);
      const wanted = labels.map(keyOfLabel);
      return { missing: difference(wanted, found), extra: difference(found, wanted) };
    }

    it('has labels whose figures stand on the page in their order', () => {
      let at = 0;
      let last = 0;
      for (const { quote, dimensions, concept } of stated) {
        const shared = dimensions.side === 'expenditure' || concept === 'state_capital.expenditure';
        const restated = toMainland(simplified).indexOf(quote, shared ? last : at);
        expect(restated, quote).toBeGreaterThanOrEqual(0);
        last = restated;
        at = restated + quote.length;
      }
    });

    it('has as many explained facts in the labels as their reasons explain', () => {
      const explained = stated.reduce((sum, { reasons }) => sum + reasons, 0);
      expect(expectation.statements.reduce((sum, { explains = 0 }) => sum + explains, 0)).toBe(explained);
    });

    it('states exactly the facts of the labels', () => {
      const facts = records.facts.filter(({ status }) => status !== 'derived');
      expect(compare(facts, stated)).toEqual({ missing: [], extra: [] });
    });

    it('gives exactly the derived facts of the labels, each with the facts it comes from', () => {
      const facts = records.facts.filter(({ status }) => status === 'derived');
      expect(compare(facts, derived)).toEqual({ missing: [], extra: [] });
      const ids = new Set(records.facts.map(({ id }) => id));
      for (const { from = [] } of facts) {
        expect(from.length).toBeGreaterThan(0);
        expect(from.filter((id) => !ids.has(id))).toEqual([]);
      }
    });

    it('closes the range of scores below and leaves open what the page says of its upper end', () => {
      expect(records.facts.flatMap(({ range }) => (range === undefined ? [] : [range]))).toEqual([
        { low: '90', high: '100', lowClosed: true },
      ]);
    });

    it('has the statements of the labels by kind', () => {
      const kindOf = ({ kind }: { readonly kind: string }) => kind;
      expect(countBy(records.statements, kindOf)).toEqual(countBy(expectation.statements, kindOf));
    });

    it('has the statements of the labels with their beginnings, members and explained facts', () => {
      const wanted = expectation.statements.map(({ kind, starts, items = 0, explains }) => ({
        kind,
        starts,
        items,
        ...(kind === 'reason' ? { explains } : {}),
      }));
      const lengths = new Map(wanted.map(({ kind, starts }) => [`${kind} ${starts}`, starts.length]));
      const found = records.statements.map(({ kind, text, items = [], explains }) => {
        const length = [8, 7, 6, 5, 4, 3, 2].find((count) => lengths.get(`${kind} ${text.slice(0, count)}`) === count);
        const starts = text.slice(0, length ?? 8);
        return { kind, starts, items: items.length, ...(kind === 'reason' ? { explains: explains.length } : {}) };
      });
      const sides = [found.map(canonicalJson), wanted.map(canonicalJson)] as const;
      expect({ missing: difference(sides[1], sides[0]), extra: difference(sides[0], sides[1]) }).toEqual({
        missing: [],
        extra: [],
      });
    });

    it('accounts for every numeral of the page', () => {
      const { figures } = expectation;
      expect([...published.matchAll(ARABIC)]).toHaveLength(figures.arabic);
      const unbound = records.figures.filter(({ disposition }) => disposition === 'unbound');
      expect(unbound.map(({ quote }) => quote)).toHaveLength(figures.unbound);
      const arabic = records.figures.filter(({ quote }) => DIGIT.test(quote));
      expect(countBy(arabic, ({ disposition, reason }) => reason ?? disposition)).toEqual({
        fact: figures.fact,
        ...figures.ignored,
      });
      const dated = arabic.filter(({ reason, facts }) => reason === 'date' && facts.length > 0);
      expect(dated).toHaveLength(figures.datesOfFacts);
    });

    it('makes facts of the Chinese numerals that count something', () => {
      const chinese = records.figures.filter(({ quote, disposition }) => disposition === 'fact' && !DIGIT.test(quote));
      expect(chinese.map(({ quote }) => toSimplified(quote).slice(0, 1))).toEqual(expectation.figures.chineseFacts);
    });

    it('quotes every part of every fact as its block prints it', () => {
      const texts = new Map(records.blocks.map(({ id, text }) => [id, text]));
      const parts = records.facts.flatMap(({ provenance }) => Object.values(provenance.parts));
      expect(parts.length).toBeGreaterThan(records.facts.length);
      for (const { block, start, end, quote } of parts) expect(texts.get(block)?.slice(start, end)).toBe(quote);
    });

    it('locates every stated fact at the characters of the page that state it', () => {
      for (const { provenance, status, concept } of records.facts) {
        if (status === 'derived') continue;
        const { locator, parts } = provenance;
        expect(locator.type).toBe('text');
        if (locator.type !== 'text') continue;
        const located = locator.segments.map(([start, end]) => published.slice(start, end)).join('');
        const quotes = parts.figure ? [parts.figure.quote] : Object.values(parts).map(({ quote }) => quote);
        expect(quotes, concept ?? '').toContain(located);
      }
    });

    it.each([
      ['changed character by character, wording as it is', simplified],
      ['as the mainland words it', toMainland(simplified)],
    ])('gives the same facts in simplified script, %s', async (_name, text) => {
      expect(text).not.toBe(published);
      const twin = await read(text, 'seed-page-simplified.txt');
      const sides = [twin.facts.map(comparable), records.facts.map(comparable)] as const;
      expect({ missing: difference(sides[1], sides[0]), extra: difference(sides[0], sides[1]) }).toEqual({
        missing: [],
        extra: [],
      });
    });
  },
);

/** Simplified text with the gateway's words as the mainland has them. */
function toMainland(text: string): string {
  return GATEWAY_WORDS.reduce((result, [gateway, mainland]) => result.replaceAll(gateway, mainland), text);
}

/** A fact without its ids, its document, what is printed and where. */
function comparable(fact: Fact): string {
  const { id: _id, publication: _publication, document: _document, stated: _stated, ...rest } = fact;
  const { provenance: _provenance, reasons, from = [], entity, ...facts } = rest;
  const { stated: _name, ...named } = entity;
  return canonicalJson({ ...facts, entity: named, reasons: reasons.length, from: from.length });
}
