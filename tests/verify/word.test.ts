import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PublicationRecords } from '../../src/model/dataset.ts';
import { buildDocument, paragraph, run, table } from '../parse/word/build-document.ts';
import { failuresOf, readAlone } from './prove.ts';

const BODY = [
  paragraph('云湖市档案馆2023年度部门决算', '', '<w:sz w:val="44"/>'),
  `<w:p>${run('2023年度本馆支出总计1')}${run('2,8', '<w:b/>')}${run('74.93   万')}<w:del><w:r><w:delText>1</w:delText></w:r></w:del>${run('元。')}<w:del><w:r><w:delText>原为9</w:delText></w:r></w:del></w:p>`,
  table(
    [
      ['三公经费支出表'],
      ['单位：万元'],
      ['^项目', '2023年'],
      [null, '预算数', '决算数'],
      ['公务接待费', '3.50', '2.10'],
    ],
    {
      '0,0': 3,
      '1,0': 3,
      '2,1': 2,
    },
  ),
].join('');

const bytes = buildDocument({ body: BODY, footer: paragraph('— 1 —') });
const file = { url: 'https://example.org/决算.docx', mediaType: 'application/octet-stream', bytes };

async function tampered(change: (records: PublicationRecords) => void): Promise<readonly string[]> {
  const records = structuredClone(await readAlone(file));
  change(records);
  return [...new Set((await failuresOf(records, [file])).map(({ check }) => check))];
}

describe('the facts of a Word document', () => {
  it('are what its sentences and tables state, with their paragraphs', async () => {
    const { facts } = await readAlone(file);
    expect(
      facts.map(({ concept, measure, value, provenance: { locator } }) => [concept, measure, value, locator]),
    ).toEqual([
      ['balance.grand_total', 'actual', '128749300', { type: 'word', paragraph: 1, start: 12, end: 27 }],
      ['three_public.reception', 'budget.unspecified', '35000', { type: 'word', paragraph: 10, start: 0, end: 4 }],
      ['three_public.reception', 'actual', '21000', { type: 'word', paragraph: 11, start: 0, end: 4 }],
    ]);
  });

  it('are proved from the archive, with all that was left out', async () => {
    expect((await failuresOf(await readAlone(file), [file])).map(({ message }) => message)).toEqual([]);
  });

  it('are not proved by another paragraph or other characters', async () => {
    for (const wrong of [{ paragraph: 11 }, { end: 3 }, { paragraph: 99 }, { start: 4, end: 0 }])
      expect(
        await tampered(({ facts }) => {
          Object.assign(facts[1]?.provenance.locator ?? {}, wrong);
        }),
      ).toContain('quote-in-archive');
  });

  it('are not all there where what is deleted, or the foot of a page, is passed over', async () => {
    for (const at of [0, 1, 2])
      expect(await tampered(({ documents }) => void documents[0]?.omissions.splice(at, 1))).toEqual([
        'numeral-in-block-or-omission',
      ]);
  });
});

describe('a Word document whose changes were followed', () => {
  const change = (name: string, was: string) =>
    `<w:${name}Change w:id="1"><w:${name}>${was}</w:${name}></w:${name}Change>`;
  const cell = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(text)}</w:tc>`;

  it('is read as it is set now, and deleted rows as deleted text', async () => {
    const followed = buildDocument({
      body: [
        paragraph('收入500万元。', change('pPr', '<w:outlineLvl w:val="0"/>'), change('rPr', '<w:vanish/>')),
        `<w:tbl><w:tr>${cell('项目', `<w:gridSpan w:val="2"/>${change('tcPr', '<w:gridSpan w:val="1"/>')}`)}${cell('金额')}</w:tr>`,
        `<w:tr><w:trPr><w:del w:id="9" w:author="a"/></w:trPr>${cell('旧')}${cell('项')}${cell('7')}</w:tr>`,
        `<w:tr>${cell('甲')}${cell('乙')}${cell('5')}</w:tr></w:tbl>`,
      ].join(''),
    });
    const own = { ...file, bytes: followed };
    const records = await readAlone(own);
    expect(records.blocks.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'paragraph 收入500万元。',
      'table 项目\t金额\n甲\t乙\t5',
    ]);
    expect(records.documents[0]?.omissions.map(({ reason, text }) => [reason, text])).toEqual([
      ['hidden', '旧'],
      ['hidden', '项'],
      ['hidden', '7'],
    ]);
    expect((await failuresOf(records, [own])).map(({ message }) => message)).toEqual([]);
  });
});

const folder = process.env.GONGKAI_REAL_DOCUMENTS;
const office = folder === undefined ? '' : join(folder, 'office');
const names = office === '' ? [] : readdirSync(office).filter((name) => name.endsWith('.docx'));

describe.skipIf(office === '')('real Word documents (needs GONGKAI_REAL_DOCUMENTS)', () => {
  it.each(names)('%s stands in its bytes as it was read', { timeout: 120_000 }, async (name) => {
    const real = {
      url: `file:${name}`,
      mediaType: 'application/octet-stream',
      bytes: readFileSync(join(office, name)),
    };
    const records = await readAlone(real);
    expect(records.facts.length).toBeGreaterThan(100);
    const ofText = ['block-in-archive', 'omission-in-archive', 'numeral-in-block-or-omission', 'quote-in-archive'];
    const failures = (await failuresOf(records, [real])).filter(({ check }) => ofText.includes(check));
    expect(failures.map(({ message }) => message)).toEqual([]);
  });
});
