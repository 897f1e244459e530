import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ArchiveWriter } from '../../src/archive/index.ts';
import { sha256 } from '../../src/base/digest.ts';
import { factId, factKey } from '../../src/base/identity.ts';
import type { PublicationRecords } from '../../src/model/dataset.ts';
import type { BlockRecord } from '../../src/model/document.ts';
import type { Fact, Part, PartName } from '../../src/model/fact.ts';
import type { Figure } from '../../src/model/figure.ts';
import { openDataset } from '../../src/write/index.ts';

/** A page made by hand: traditional script, a figure split by tags, a character reference, and text that is no block. */
export const PAGE = `<html><head><title>示例縣檔案館2021年度部門決算</title></head><body>
<h1>示例縣檔案館2021年度部門決算</h1>
<p>公務接待費2021年決算數3.<b>5</b>0萬元，比2021年年初預算數減少1.25&#x842C;元，下降26.32%。</p>
<p>會議費2.00萬元，與上年持平。</p>
<p>公務用車保有量3輛。機關運作經費118.6萬元，占支出的4%。</p>
<h2>國有資本經營預算財政撥款支出情況</h2>
<p>本年度無此項支出。</p>
<div class="nav">今日氣溫26度</div>
</body></html>
`;
export const PAGE_URL = 'file:example/page.html';
const PUBLICATION = 'example-publication';
const DOCUMENT = 'example-document';

/** Blocks as printed, with the pieces of the source that spell them. */
const BLOCKS: readonly (readonly [kind: BlockRecord['kind'], text: string, pieces: readonly string[]])[] = [
  ['heading', '示例縣檔案館2021年度部門決算', ['<h1>示例縣檔案館2021年度部門決算']],
  [
    'paragraph',
    '公務接待費2021年決算數3.50萬元，比2021年年初預算數減少1.25萬元，下降26.32%。',
    ['<p>公務接待費2021年決算數3.', '<b>5', '</b>0萬元，比2021年年初預算數減少1.25&#x842C;元，下降26.32%。'],
  ],
  ['paragraph', '會議費2.00萬元，與上年持平。', ['<p>會議費2.00萬元，與上年持平。']],
  [
    'paragraph',
    '公務用車保有量3輛。機關運作經費118.6萬元，占支出的4%。',
    ['<p>公務用車保有量3輛。機關運作經費118.6萬元，占支出的4%。'],
  ],
  ['heading', '國有資本經營預算財政撥款支出情況', ['<h2>國有資本經營預算財政撥款支出情況']],
  ['paragraph', '本年度無此項支出。', ['<p>本年度無此項支出。']],
];

type Segments = [number, number][];

/** Where a piece stands behind the tag it is written with. */
function segmentOf(piece: string): [number, number] {
  const at = PAGE.indexOf(piece);
  const tag = piece.startsWith('<') ? piece.indexOf('>') + 1 : 0;
  return [at + tag, at + piece.length];
}

function segmentsOf(text: string): Segments {
  return [[PAGE.indexOf(text), PAGE.indexOf(text) + text.length]];
}

const blocks: BlockRecord[] = BLOCKS.map(([kind, text, pieces], ordinal) => ({
  id: `${DOCUMENT}.${ordinal}`,
  document: DOCUMENT,
  ordinal,
  kind,
  ...(ordinal === 0 ? { role: 'title' as const } : {}),
  ...(kind === 'heading' && ordinal > 0 ? { level: 2 } : {}),
  text,
  locator: [{ type: 'html', segments: pieces.map(segmentOf) }],
}));

function part(ordinal: number, quote: string): Part {
  const text = BLOCKS[ordinal]?.[1] ?? '';
  const start = text.indexOf(quote);
  if (start < 0) throw new Error(`${quote} does not stand in block ${ordinal}`);
  return { block: `${DOCUMENT}.${ordinal}`, start, end: start + quote.length, quote };
}

const entity = { name: '示例县档案馆', stated: '示例縣檔案館', role: 'department' as const };
const year = part(0, '2021年度');
const budget = { measure: 'budget.initial' as const, fiscalYear: 2021 };

type Given = Pick<Fact, 'concept' | 'statistic' | 'value' | 'unit' | 'decimals' | 'stated'> &
  Partial<Pick<Fact, 'base' | 'status' | 'measure' | 'dimensions' | 'section'>> & {
    readonly instant?: boolean;
    readonly segments: Segments;
    readonly parts: Partial<Record<PartName, Part>>;
  };

function fact(given: Given): Fact {
  const aspects = {
    entity,
    period: { fiscalYear: 2021, type: given.instant === true ? ('instant' as const) : ('flow' as const) },
    concept: given.concept,
    dimensions: given.dimensions ?? {},
    measure: given.measure ?? ('actual' as const),
    statistic: given.statistic,
    ...(given.base === undefined ? {} : { base: given.base }),
  };
  const key = factKey(aspects);
  const { value, unit, decimals, stated, parts, segments } = given;
  return {
    id: factId(PUBLICATION, 'narrative', key, 0),
    key,
    publication: PUBLICATION,
    document: DOCUMENT,
    ...(given.section === undefined ? {} : { section: given.section }),
    ...aspects,
    value,
    unit,
    decimals,
    stated,
    status: given.status ?? 'stated',
    reasons: [],
    provenance: { rule: 'by-hand', locator: { type: 'html', segments }, parts },
  };
}

const reception = { concept: 'three_public.reception', dimensions: {} };
const split: Segments = [segmentOf('費2021年決算數3.'), segmentOf('<b>5'), segmentOf('0萬元，比')];
const [three = [0, 0], five = [0, 0], rest = [0, 0]] = split;

export const FACTS: readonly Fact[] = [
  fact({
    ...reception,
    statistic: 'level',
    value: '35000',
    unit: 'CNY',
    decimals: -2,
    stated: { number: '3.50', unit: '萬元' },
    segments: [[three[1] - 2, three[1]], five, [rest[0], rest[0] + 3]],
    parts: {
      figure: part(1, '3.50萬元'),
      unit: part(1, '萬元'),
      subject: part(1, '公務接待費'),
      period: part(1, '2021年'),
      measure: part(1, '決算數'),
    },
  }),
  fact({
    ...reception,
    statistic: 'change',
    base: budget,
    value: '-12500',
    unit: 'CNY',
    decimals: -2,
    stated: { number: '1.25', unit: '萬元', direction: '減少' },
    segments: segmentsOf('1.25&#x842C;元'),
    parts: {
      figure: part(1, '1.25萬元'),
      unit: { ...part(1, '萬元，下降'), end: part(1, '萬元，下降').start + 2, quote: '萬元' },
      direction: part(1, '減少'),
      base: part(1, '2021年年初預算數'),
      subject: part(1, '公務接待費'),
      period: part(1, '2021年'),
    },
  }),
  fact({
    ...reception,
    statistic: 'change_rate',
    base: budget,
    value: '-26.32',
    unit: 'percent',
    decimals: 2,
    stated: { number: '26.32', unit: '%', direction: '下降' },
    segments: segmentsOf('26.32%'),
    parts: {
      figure: part(1, '26.32%'),
      unit: part(1, '%'),
      direction: part(1, '下降'),
      base: part(1, '2021年年初預算數'),
      subject: part(1, '公務接待費'),
      period: part(1, '2021年'),
    },
  }),
  fact({
    concept: 'meeting',
    statistic: 'level',
    value: '20000',
    unit: 'CNY',
    decimals: -2,
    stated: { number: '2.00', unit: '萬元' },
    segments: segmentsOf('2.00萬元'),
    parts: { figure: part(2, '2.00萬元'), unit: part(2, '萬元'), subject: part(2, '會議費'), period: year },
  }),
  fact({
    concept: 'meeting',
    statistic: 'change',
    base: { measure: 'actual', fiscalYear: 2020 },
    value: '0',
    unit: 'CNY',
    decimals: -2,
    stated: { direction: '持平' },
    segments: segmentsOf('持平'),
    parts: { direction: part(2, '持平'), base: part(2, '上年'), subject: part(2, '會議費'), period: year },
  }),
  fact({
    concept: 'vehicles.held',
    statistic: 'count',
    instant: true,
    value: '3',
    unit: 'vehicle',
    decimals: 0,
    stated: { number: '3', unit: '輛' },
    segments: segmentsOf('3輛'),
    parts: { figure: part(3, '3輛'), unit: part(3, '輛'), subject: part(3, '公務用車保有量'), period: year },
  }),
  fact({
    concept: 'office_operating',
    statistic: 'level',
    value: '1186000',
    unit: 'CNY',
    decimals: -3,
    stated: { number: '118.6', unit: '萬元' },
    segments: segmentsOf('118.6萬元'),
    parts: { figure: part(3, '118.6萬元'), unit: part(3, '萬元'), subject: part(3, '機關運作經費'), period: year },
  }),
  fact({
    concept: 'office_operating',
    statistic: 'share',
    value: '4',
    unit: 'percent',
    decimals: 0,
    stated: { number: '4', unit: '%' },
    segments: segmentsOf('4%'),
    parts: {
      figure: part(3, '4%'),
      unit: part(3, '%'),
      subject: part(3, '機關運作經費'),
      base: part(3, '占'),
      period: year,
    },
  }),
  fact({
    concept: 'state_capital.expenditure',
    section: 'state_capital',
    statistic: 'existence',
    status: 'nil_stated',
    value: null,
    unit: 'CNY',
    decimals: null,
    stated: {},
    segments: segmentsOf('無此項支出'),
    parts: { statistic: part(5, '無此項支出'), subject: part(4, '國有資本經營預算財政撥款支出情況'), period: year },
  }),
];

/** Number, block and place among equal numbers of every figure, with the quotes of the facts it is a figure of. */
const NUMERALS: readonly (readonly [block: number, quote: string, occurrence: number])[] = [
  [0, '2021', 0],
  [1, '2021', 0],
  [1, '3.50', 0],
  [1, '2021', 1],
  [1, '1.25', 0],
  [1, '26.32', 0],
  [2, '2.00', 0],
  [3, '3', 0],
  [3, '118.6', 0],
  [3, '4', 0],
];

function figure([ordinal, quote, occurrence]: (typeof NUMERALS)[number]): Figure {
  const text = BLOCKS[ordinal]?.[1] ?? '';
  const start = occurrence === 0 ? text.indexOf(quote) : text.indexOf(quote, text.indexOf(quote) + 1);
  const block = `${DOCUMENT}.${ordinal}`;
  const end = start + quote.length;
  const using = FACTS.filter(({ provenance }) =>
    Object.values(provenance.parts).some((one) => one?.block === block && one.start <= start && end <= one.end),
  );
  const own = using.some(
    ({ provenance: { parts } }) =>
      parts.figure?.block === block && parts.figure.start <= start && end <= parts.figure.end,
  );
  return {
    id: `figure-${ordinal}-${start}`,
    publication: PUBLICATION,
    document: DOCUMENT,
    block,
    start,
    end,
    quote,
    ...(own ? { disposition: 'fact' } : { disposition: 'ignored', reason: 'date' }),
    withUnit: own,
    facts: using.map(({ id }) => id),
  };
}

/** The records of the page. */
export function exampleRecords(): PublicationRecords {
  const figures = NUMERALS.map(figure);
  const bytes = Buffer.from(PAGE);
  return {
    publication: {
      id: PUBLICATION,
      url: PAGE_URL,
      title: '示例縣檔案館2021年度部門決算',
      entity,
      fiscalYear: 2021,
      kind: 'final_accounts.department',
      documents: [DOCUMENT],
    },
    documents: [
      {
        id: DOCUMENT,
        publication: PUBLICATION,
        role: 'narrative',
        url: PAGE_URL,
        finalUrl: PAGE_URL,
        title: '示例縣檔案館2021年度部門決算',
        mediaType: 'text/html',
        type: 'html',
        bytes: bytes.length,
        sha256: sha256(bytes),
        charset: { used: 'utf-8', replacements: 0 },
        script: 'Hant',
        machineConverted: true,
        parser: 'final-accounts',
        links: [],
        omissions: [
          {
            reason: 'navigation',
            text: '今日氣溫26度',
            locator: { type: 'html', segments: segmentsOf('今日氣溫26度') },
          },
        ],
        figures: { all: 10, withUnit: 7, fact: 7, ignored: 3, unbound: 0, boundWithUnit: 7 },
      },
    ],
    blocks,
    tables: [],
    facts: FACTS,
    statements: [],
    figures,
    findings: [],
  };
}

export interface ArchivedFile {
  readonly url: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** Writes records and archive as a dataset: every hash, digest and length is right, whatever the records say. */
export async function writeExample(
  dir: string,
  records: readonly PublicationRecords[],
  files: readonly ArchivedFile[],
): Promise<void> {
  await rm(dir, { recursive: true, force: true });
  await mkdir(join(dir, 'archive'), { recursive: true });
  const archive = ArchiveWriter.open(join(dir, 'archive'), { software: 'test/0', clock: () => new Date(0) });
  for (const file of files) archive.appendLocalFile(file);
  archive.close();
  const writer = await openDataset(dir, { version: '0' });
  for (const one of records) await writer.add(one);
  await writer.close();
}
