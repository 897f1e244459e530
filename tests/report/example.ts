import type { PublicationRecords } from '../../src/model/dataset.ts';
import type { BlockRecord, Cell } from '../../src/model/document.ts';
import type { Fact } from '../../src/model/fact.ts';
import type { Figure } from '../../src/model/figure.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { PageImage } from '../../src/model/page-image.ts';
import { normalize } from '../../src/normalize/index.ts';
import { type Relation, renderPublication } from '../../src/report/index.ts';

type Locator = BlockRecord['locator'][number];

/** A publication of one document, as small as a test needs it. */
export interface Example {
  readonly blocks: readonly BlockRecord[];
  readonly facts?: readonly Fact[];
  readonly figures?: readonly Figure[];
  readonly findings?: readonly Finding[];
  readonly title?: string;
  readonly type?: 'html' | 'pdf';
  readonly script?: 'Hans' | 'Hant';
}

export function example({ blocks, facts = [], figures = [], findings = [], ...rest }: Example): PublicationRecords {
  const { title = '云湖市数据局2021年度部门决算', type = 'html', script = 'Hans' } = rest;
  return {
    publication: {
      id: 'pub',
      url: 'http://www.yunhu.example/1.html',
      title,
      entity: { name: '云湖市数据局', stated: '云湖市数据局', role: 'department' },
      fiscalYear: 2021,
      kind: 'final_accounts.department',
      documents: ['doc'],
    },
    documents: [
      {
        id: 'doc',
        publication: 'pub',
        role: 'narrative',
        url: 'http://www.yunhu.example/1.html',
        finalUrl: 'http://www.yunhu.example/1.html',
        title,
        mediaType: 'text/html',
        type,
        bytes: 1,
        sha256: '0'.repeat(64),
        script,
        machineConverted: false,
        parser: 'final-accounts',
        links: [],
        omissions: [],
        figures: { all: 0, withUnit: 0, fact: 0, ignored: 0, unbound: 0, boundWithUnit: 0 },
      },
    ],
    blocks,
    tables: [],
    facts,
    statements: [],
    figures,
    findings,
  };
}

export function block(id: string, text: string, more: Partial<BlockRecord> = {}): BlockRecord {
  return { id, document: 'doc', ordinal: 0, kind: 'paragraph', text, locator: [], ...more };
}

/** A table block of rows; its text is the cells joined by TAB and LF. */
export function tableBlock(id: string, rows: readonly (readonly string[])[]): BlockRecord {
  const text = rows.map((row) => row.join('\t')).join('\n');
  const cells: Cell[] = [];
  let at = 0;
  rows.forEach((row, rowIndex) => {
    row.forEach((cell, column) => {
      cells.push({ row: rowIndex, column, rowspan: 1, colspan: 1, start: at, end: at + cell.length });
      at += cell.length + 1;
    });
  });
  return block(id, text, { kind: 'table', cells });
}

export function figure(
  { id: blockId, text }: BlockRecord,
  quote: string,
  disposition: Figure['disposition'],
  more: Partial<Figure> = {},
): Figure {
  const start = text.indexOf(quote);
  if (start < 0) throw new RangeError(`${quote} is not in ${text}`);
  return {
    id: `${blockId}:${start}`,
    publication: 'pub',
    document: 'doc',
    block: blockId,
    start,
    end: start + quote.length,
    quote,
    disposition,
    withUnit: true,
    facts: [],
    ...more,
  };
}

/** A level of a concept in 万元, printed as `quote` with its unit behind it. */
export function fact(id: string, { id: blockId, text }: BlockRecord, quote: string, more: Partial<Fact> = {}): Fact {
  const start = text.indexOf(quote);
  const locator: Locator = { type: 'html', segments: [[start, start + quote.length]] };
  return {
    id,
    key: id,
    publication: 'pub',
    document: 'doc',
    entity: { name: '云湖市数据局', stated: '云湖市数据局', role: 'department' },
    period: { fiscalYear: 2021, type: 'flow' },
    concept: 'three_public.reception',
    dimensions: {},
    measure: 'actual',
    statistic: 'level',
    value: '62700',
    unit: 'CNY',
    decimals: -2,
    stated: { number: quote, unit: '万元' },
    status: 'stated',
    reasons: [],
    provenance: {
      rule: 'subject-figure',
      locator,
      parts: { figure: { block: blockId, start, end: start + quote.length + 2, quote: `${quote}万元` } },
    },
    ...more,
  };
}

export function finding(level: Finding['level'], message: string, facts: readonly string[] = []): Finding {
  const rule = message.split(':')[0] ?? '';
  return { id: `${level} ${message}`, publication: 'pub', rule, level, message, facts: [...facts] };
}

/** `images`: pages of the document. */
export function render(
  records: PublicationRecords,
  relations: readonly Relation[] = [],
  images: readonly PageImage[] = [],
): string {
  return renderPublication({
    records,
    images: new Map([['doc', images]]),
    simplify: (published, edition) => normalize(published, edition),
    relations,
    rules: new Map([['parts-sum-to-total', 'Parts add up to their total.']]),
    number: 1,
  });
}
