import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parsers } from '../../../parsers/index.ts';
import { sha256 } from '../../../src/base/digest.ts';
import { extract } from '../../../src/extract/index.ts';
import type { Fact } from '../../../src/model/fact.ts';
import { readDocument } from '../../../src/pipeline.ts';

interface Case {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  /** Neighbours with the same words in one row are one cell. */
  readonly rows: readonly (readonly string[])[];
  /** `concept dimension=value… measure year [statistic<base] value`; the subject as printed where no concept is known. */
  readonly facts: readonly string[];
  readonly unbound?: readonly string[];
  /** Of its amounts, where that is not CNY. */
  readonly currency?: string;
}

const CASES = JSON.parse(readFileSync(new URL('tables.cases.json', import.meta.url), 'utf8')) as readonly Case[];

function rowHtml(row: readonly string[]): string {
  const cells: { text: string; colspan: number }[] = [];
  for (const text of row) {
    const last = cells.at(-1);
    const same = last?.text === text && text !== '' && !/^[\d.,-]+$/.test(text);
    if (last !== undefined && same) last.colspan += 1;
    else cells.push({ text, colspan: 1 });
  }
  return `<tr>${cells.map(({ text, colspan }) => `<td colspan="${colspan}">${text}</td>`).join('')}</tr>`;
}

async function read({ title, unit, rows }: Case) {
  const unitLine = unit === '' ? '' : `<p>${unit}</p>`;
  const html = `<html><meta charset="utf-8"><title>云湖市粮食储备局2021年度部门决算</title><body>
    <h1>云湖市粮食储备局2021年度部门决算</h1><p>2021年度决算报表见下。</p><p>${title}</p>${unitLine}<table>${rows.map(rowHtml).join('')}</table>`;
  const bytes = new TextEncoder().encode(html);
  const url = 'http://www.yunhu.example/tables.html';
  const snapshot = { url, finalUrl: url, headers: {}, mediaType: 'text/html', sha256: sha256(bytes), bytes };
  return extract(await readDocument(snapshot), { publication: 'p', document: 'd', role: 'narrative' }, parsers);
}

function said({ concept, dimensions, measure, statistic, base, period, value }: Fact): string {
  const { subject, indicator, ...others } = dimensions;
  const about = concept ?? [subject, indicator].filter((one) => one !== undefined).join('/');
  const named = Object.entries(concept === null ? others : dimensions).map(([name, of]) => `${name}=${of}`);
  return [
    about,
    ...named.sort((a, b) => (a.startsWith('fund') ? -1 : b.startsWith('fund') ? 1 : 0)),
    measure,
    period.fiscalYear,
    ...(statistic === 'level'
      ? []
      : [`${statistic}<${statistic === 'completion_rate' ? base?.measure : base?.fiscalYear}`]),
    value,
  ].join(' ');
}

function plainValue(line: string): string {
  return line.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
}

describe('the facts of a table', () => {
  test.each(CASES)('$name', async (one) => {
    const { facts, figures } = await read(one);
    expect(facts.map((fact) => plainValue(said(fact))).sort()).toEqual([...one.facts].sort());
    const amounts = facts.filter(({ statistic }) => statistic === 'level');
    expect(new Set(amounts.map(({ unit }) => unit).filter((unit) => unit.length === 3))).toEqual(
      new Set(amounts.length === 0 ? [] : [one.currency ?? 'CNY']),
    );
    const unbound = figures.filter(({ disposition }) => disposition === 'unbound').map(({ quote }) => quote);
    expect(unbound).toEqual(one.unbound ?? []);
  });
});

test('an entry of the contents is no title of the table that stands below it', async () => {
  const html = `<html><meta charset="utf-8"><title>云湖市粮食储备局2021年度部门决算</title><body>
    <h1>云湖市粮食储备局2021年度部门决算</h1><p>目录</p><p>一、仓房修缮</p><p>二、2020年政府性基金安排情况表</p>
    <p>一、仓房修缮</p><table>${[
      ['项目', '数额（元）'],
      ['湖滩修复补贴', '7'],
    ]
      .map(rowHtml)
      .join('')}</table>
    <p>仓房完好。</p><p>二、2020年政府性基金安排情况表</p><p>见附件。</p>`;
  const bytes = new TextEncoder().encode(html);
  const url = 'http://www.yunhu.example/contents.html';
  const snapshot = { url, finalUrl: url, headers: {}, mediaType: 'text/html', sha256: sha256(bytes), bytes };
  const document = await readDocument(snapshot);
  expect(document.document.blocks.filter(({ role }) => role === 'contents').length).toBeGreaterThan(2);
  const { facts } = extract(document, { publication: 'p', document: 'd', role: 'narrative' }, parsers);
  expect(facts.map(said)).toEqual(['湖滩修复补贴 actual 2021 7']);
});
