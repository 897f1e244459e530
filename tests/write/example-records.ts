import { factId, factKey } from '../../src/base/identity.ts';
import type { PublicationRecords } from '../../src/model/dataset.ts';
import type { Fact, Part } from '../../src/model/fact.ts';

/** A publication with one document, one block and one fact, made by hand; `n` tells several apart. */
export function examplePublication(n: number, amount = '12.30'): PublicationRecords {
  const publication = `pub-${String(n).padStart(4, '0')}`;
  const document = `${publication}-doc`;
  const block = `${publication}-block`;
  const text = `会议费${amount}万元。`;
  const entity = { name: `示例单位${n}`, stated: `示例單位${n}`, role: 'unit' as const };
  const part = (quote: string): Part => ({
    block,
    start: text.indexOf(quote),
    end: text.indexOf(quote) + quote.length,
    quote,
  });
  const aspects = {
    entity,
    period: { fiscalYear: 2022, type: 'flow' as const },
    concept: 'meeting',
    dimensions: { fund: 'gpb', side: 'expenditure' },
    measure: 'actual' as const,
    statistic: 'level' as const,
  };
  const key = factKey(aspects);
  const fact: Fact = {
    id: factId(publication, 'narrative', key, 0),
    key,
    publication,
    document,
    ...aspects,
    value: '123000',
    unit: 'CNY',
    decimals: -2,
    stated: { number: amount, unit: '万元' },
    status: 'stated',
    reasons: [],
    provenance: {
      rule: 'level',
      locator: { type: 'text', segments: [[3, 3 + amount.length + 2]] },
      parts: { subject: part('会议费'), figure: part(`${amount}万元`) },
    },
  };
  return {
    publication: {
      id: publication,
      url: `https://example.invalid/${n}.txt`,
      title: '说明',
      entity,
      fiscalYear: 2022,
      kind: 'final_accounts.unit',
      documents: [document],
    },
    documents: [
      {
        id: document,
        publication,
        role: 'narrative',
        url: `https://example.invalid/${n}.txt`,
        finalUrl: `https://example.invalid/${n}.txt`,
        title: '说明',
        mediaType: 'text/plain',
        type: 'text',
        bytes: 30,
        sha256: '0'.repeat(64),
        script: 'Hans',
        machineConverted: false,
        parser: 'final-accounts',
        links: [],
        omissions: [],
        figures: { all: 1, withUnit: 1, fact: 1, ignored: 0, unbound: 0, boundWithUnit: 1 },
      },
    ],
    blocks: [
      {
        id: block,
        document,
        ordinal: 0,
        kind: 'paragraph',
        text,
        locator: [{ type: 'text', segments: [[0, text.length]] }],
      },
    ],
    tables: [],
    facts: [fact],
    statements: [],
    figures: [
      {
        id: `${publication}-figure`,
        publication,
        document,
        block,
        start: 3,
        end: 3 + amount.length,
        quote: amount,
        disposition: 'fact',
        withUnit: true,
        facts: [fact.id],
      },
    ],
    findings: [
      {
        id: `${publication}-finding`,
        publication,
        rule: 'table-announced',
        level: 'note',
        message: 'the tables, "announced", are absent',
        facts: [],
      },
    ],
  };
}
