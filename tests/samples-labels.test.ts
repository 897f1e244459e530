import { readFileSync } from 'node:fs';
import { load } from 'cheerio';
import { Converter } from 'opencc-js';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { isUscc } from '../src/base/uscc.ts';
import { ignoreReason } from '../src/model/figure.ts';
import { statementKind } from '../src/model/statement.ts';
import { findConcept } from '../src/vocabulary/concept.ts';
import { parseLabel } from './parse-label.ts';
import { type LabelledFact, readExpectation, readLabelledFacts, SAMPLES } from './sample-labels.ts';

const ATTACHMENT = 'P020220826412300456789.pdf';
const MONEY_OR_PERCENT = /\d[\d,.]*(?:万元|%)/g;
const FIGURE = /^(\d+(?:\.\d+)?)(万元)?/;
/** Wording of the gateway in the sample that a change of script leaves. */
const GATEWAY_WORDS: readonly (readonly [string, string])[] = [
  ['网际网路', '互联网'],
  ['网路', '网络'],
  ['资讯', '信息'],
  ['程式', '程序'],
  ['品质', '质量'],
  ['支援', '支持'],
  ['运作', '运行'],
  ['台帐', '台账'],
];

/** Titles and items of the genre that no page of its kind can do without. */
const STANDARD_WORDING = [
  '财政拨款收入支出决算总体情况',
  '年度一般公共预算财政拨款支出决算情况',
  '政府性基金预算财政拨款支出决算情况',
  '国有资本经营预算财政拨款支出决算情况',
  '一般公共预算财政拨款安排基本支出',
  '国有资本经营预算财政拨款安排基本支出',
  '公务用车购置及运行维护费',
];
const RUN_LENGTH = 12;
const realDocuments = process.env.GONGKAI_REAL_DOCUMENTS;

const facts = readLabelledFacts();
const expectation = readExpectation();
const onPage = facts.filter((fact) => fact.document === 'page');
const inAttachment = facts.filter((fact) => fact.document === 'attachment');
const pages = {
  hans: articleText('final-accounts-hans/page.html', 'gb18030'),
  hant: toSimplified(articleText('final-accounts-hant/page.html', 'utf-8')),
};

function articleText(path: string, charset: string): string {
  const html = new TextDecoder(charset, { fatal: true }).decode(readFileSync(new URL(path, SAMPLES)));
  return load(html)('.head, h1, .info, #article').text().replace(/\s+/gu, '');
}

function toSimplified(text: string): string {
  const simplified = Converter({ from: 't', to: 'cn' })(text);
  return GATEWAY_WORDS.reduce((result, [gateway, mainland]) => result.replaceAll(gateway, mainland), simplified);
}

async function attachmentText(edition: string): Promise<string> {
  const data = new Uint8Array(readFileSync(new URL(`final-accounts-${edition}/${ATTACHMENT}`, SAMPLES)));
  const task = getDocument({ data, verbosity: 0 });
  const document = await task.promise;
  const strings: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const content = await (await document.getPage(number)).getTextContent();
    for (const item of content.items) if ('str' in item) strings.push(item.str);
  }
  await task.destroy();
  return strings.join('').replace(/\s+/gu, '');
}

/**
 * Where the quotes stand, in their order; the expenditure side shares the figure of the income side (收、支总计).
 * -1 where one is missing.
 */
function placesOf(text: string, labels: readonly LabelledFact[]): number[] {
  const places: number[] = [];
  let last = 0;
  let end = 0;
  for (const { quote, dimensions, document } of labels) {
    const shared = document === 'page' && dimensions.side === 'expenditure';
    const at = text.indexOf(quote, shared ? last : end);
    places.push(at);
    if (at < 0) break;
    last = at;
    end = at + quote.length;
  }
  return places;
}

/** Amounts and percentages that no label quotes, in their order. */
function unlabelled(text: string, labels: readonly LabelledFact[]): string[] {
  const places = new Set(placesOf(text, labels));
  return [...text.matchAll(MONEY_OR_PERCENT)].filter(({ index }) => !places.has(index)).map(([printed]) => printed);
}

/** Every run of so many Han characters. */
function hanRuns(text: string): Set<string> {
  const runs = new Set<string>();
  for (const run of text.split(/[^\p{Script=Han}]+/u))
    for (let at = 0; at + RUN_LENGTH <= run.length; at += 1) runs.add(run.slice(at, at + RUN_LENGTH));
  return runs;
}

describe('the labels of the sample publication', () => {
  it('use only names of the model and concepts of the vocabulary', () => {
    for (const fact of facts) {
      expect(findConcept(fact.concept ?? ''), fact.concept ?? '').toBeDefined();
      expect(() => parseLabel(fact), `${fact.concept} ${fact.quote}`).not.toThrow();
      expect(fact.value === null, fact.quote).toBe(fact.decimals === null);
    }
    for (const { kind } of expectation.statements) expect(statementKind.options).toContain(kind);
    for (const { reason } of expectation.ignored) expect(ignoreReason.options).toContain(reason);
    expect(isUscc(expectation.entity.uscc)).toBe(true);
  });

  it('give the value and the precision that the quoted digits have', () => {
    for (const { quote, value, unit, decimals, range } of facts) {
      const match = FIGURE.exec(quote.replaceAll(',', ''));
      if (match === null || value === null || range !== undefined) continue;
      const printed = match[1] ?? '';
      const places = printed.split('.')[1]?.length ?? 0;
      const scale = unit === 'CNY' ? 4 : 0;
      expect(decimals, quote).toBe(places - scale);
      const digits = printed.replace('.', '') + '0'.repeat(scale - Math.min(places, scale));
      const magnitude = scale === 0 ? printed : digits.replace(/^0+(?=\d)/u, '');
      expect(value.replace('-', ''), quote).toBe(magnitude);
    }
  });

  it('sign a change as its direction word says', () => {
    for (const { direction, value, quote } of facts) {
      if (direction === undefined) continue;
      const sign = direction === '持平' ? 0 : direction === '减少' || direction === '下降' ? -1 : 1;
      expect(Math.sign(Number(value)), quote).toBe(sign);
    }
  });

  it.each(['hans', 'hant'] as const)('quote the %s page in its order', (edition) => {
    expect(placesOf(pages[edition], onPage)).not.toContain(-1);
    for (const { subject } of onPage) expect(pages[edition]).toContain(subject);
  });

  it.each(['hans', 'hant'])('quote the attachment of the %s page in its order', async (edition) => {
    const text = toSimplified(await attachmentText(edition));
    expect(placesOf(text, inAttachment)).not.toContain(-1);
    for (const { subject } of inAttachment) expect(text).toContain(subject);
  });

  it('leave no amount or percentage of the page out but those ignored for a reason', () => {
    expect(unlabelled(pages.hans, onPage)).toEqual(['5%', '50万元', '100万元', '100万元']);
  });

  it('quote statements and ignored figures that stand on the page', () => {
    for (const { starts, items = [] } of expectation.statements) {
      expect(pages.hans).toContain(starts);
      for (const item of items) expect(pages.hans).toContain(item);
    }
    for (const { quote, count } of expectation.ignored)
      expect(pages.hans.split(quote.replace(' ', '')).length - 1, quote).toBeGreaterThanOrEqual(count);
  });

  it('count as many explained facts as the reasons explain', () => {
    const explained = facts.reduce((sum, fact) => sum + fact.reasons, 0);
    expect(expectation.statements.reduce((sum, { explains = 0 }) => sum + explains, 0)).toBe(explained);
  });
});

describe('the two editions of the sample publication', () => {
  it('read the same but for script and wording', () => {
    expect(pages.hant).toBe(pages.hans);
  });

  it('keep the machine wording in the traditional one', () => {
    const published = new TextDecoder().decode(readFileSync(new URL('final-accounts-hant/page.html', SAMPLES)));
    for (const word of ['運作維護', '網際網路', '網路', '資訊', '程式', '品質', '支援', '説', '産', '佔', '結余'])
      expect(published).toContain(word);
  });

  it.skipIf(realDocuments === undefined)('share no wording with a real page but titles and items of the genre', () => {
    const seed = hanRuns(toSimplified(readFileSync(`${realDocuments}/seed-page.txt`, 'utf8')));
    const shared = [...hanRuns(pages.hans)].filter((run) => seed.has(run));
    expect(seed.size).toBeGreaterThan(100);
    expect(shared.filter((run) => !STANDARD_WORDING.some((wording) => wording.includes(run)))).toEqual([]);
  });
});
