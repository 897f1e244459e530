import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sameBody } from '../../../src/extract/entity/spelling.ts';
import { unitsOf } from '../../../src/extract/entity/units.ts';
import { standing } from '../../../src/extract/entity/words.ts';
import { readPage } from '../read-page.ts';

interface Expected {
  readonly title: string;
  readonly name: string;
  readonly stated?: string;
  readonly role?: string;
  readonly level?: string;
  /** `printed: reason`. */
  readonly spellings?: readonly string[];
  /** `rule: message`; only looked at where given. */
  readonly findings?: readonly string[];
}

const cases: {
  readonly titles: readonly Expected[];
  readonly heads: readonly (Expected & { readonly case: string; readonly lines: readonly string[] })[];
  readonly spellings: readonly (readonly [name: string, other: string, stated: string, reason: string | null])[];
  readonly divisions: readonly (readonly [name: string, level: string | null, code: string | null])[];
} = JSON.parse(readFileSync(new URL('entity.cases.json', import.meta.url), 'utf8'));

async function expectEntity(expected: Expected, lines: readonly string[]): Promise<void> {
  const { description } = await readPage(lines, expected.title);
  const { name, stated = name, role = 'unknown', level, spellings = [], findings } = expected;
  expect(description.entity).toMatchObject({ name, stated, role });
  expect(description.entity.level).toBe(level);
  expect(description.spellings.map((spelling) => `${spelling.stated}: ${spelling.reason}`)).toEqual(spellings);
  if (findings === undefined) expect(description.problems.filter(({ rule }) => rule !== 'entity-named')).toEqual([]);
  else expect(description.problems.map(({ rule, message }) => `${rule}: ${message}`)).toEqual(findings);
}

describe('the entity of a title', () => {
  test.each(cases.titles)('$title', async (expected) => expectEntity(expected, ['一、说明', '正文。']));
});

describe('the entity of a head', () => {
  test.each(cases.heads)('$case', async (expected) => expectEntity(expected, expected.lines));
});

test.each(['1', '12.', '673427 ', '1-1-'])(
  'a head of lines of %s that name nobody is read to its end',
  async (part) => {
    const { description } = await readPage(
      [`${part.repeat(90).slice(0, 78)}元`, '正文。'],
      '云湖市2025年预算执行情况和2026年预算草案',
    );
    expect(description.entity.name).toBe('云湖市');
  },
);

describe('two printings are of one body', () => {
  test.each(cases.spellings)('%s, %s printed %s: %s', (name, other, stated, reason) => {
    expect(sameBody({ name, stated: name }, { name: other, stated }) ?? null).toBe(reason);
  });
});

describe('level and division code', () => {
  test.each(cases.divisions)('%s', (name, level, code) => {
    const found = standing(name, undefined);
    expect([found.level ?? null, found.division?.code ?? null]).toEqual([level, code]);
  });

  test('come from the social credit code where the name tells none, marked as the place of registration', () => {
    // Characters 3 to 8 of GB 32100; 990100 lies outside GB/T 2260.
    expect(standing('云湖市司法局', '11990100MB1Y06181P')).toEqual({
      level: 'prefecture',
      division: { code: '990100', by: 'uscc' },
    });
    expect(standing('江苏省司法厅', '11990100MB1Y06181P').division).toEqual({ code: '320000', by: 'name' });
  });
});

describe('publisher and index number', () => {
  const codes = (name: string) => [`${name}2021年度部门决算`, '索引号：11990100MB1Y06181P/2022-00001'] as const;

  test('a code registered elsewhere than the name says is a note', async () => {
    const [title, line] = codes('江苏省司法厅');
    const { description } = await readPage([line, '正文。'], title);
    if (description.entity.uscc === undefined) throw new Error('the page gave no code');
    expect(description.problems.map(({ rule, level }) => [rule, level])).toEqual([['entity-agrees', 'note']]);
  });

  test('a code of a region that the list does not have says nothing', async () => {
    const [title, line] = codes('云湖市司法局');
    expect((await readPage([line, '正文。'], title)).description.problems).toEqual([]);
  });

  test.each([
    ['来源：云湖市林业局', 1],
    ['来源：云湖市司法局', 0],
    ['来源：云湖日报', 0],
    ['来源：市财政局', 0],
  ])('%s', async (line, notes) => {
    const { description } = await readPage([`日期：2022-09-01 ${line}`, '正文。'], '云湖市司法局2021年度部门决算');
    expect(description.entity.name).toBe('云湖市司法局');
    expect(description.problems).toHaveLength(notes);
  });
});

describe('budget units', () => {
  test('are the bodies listed behind their count, the own level among them; inner offices are none', async () => {
    const extraction = await readPage([
      '一、部门概况',
      '（二）机构设置',
      '云湖市司法局内设科室3个，分别为：办公室、法制科、财务科。',
      '纳入部门决算编制范围的预算单位共3个，包括：云湖市司法局（本级）、云湖市法律援助中心和云湖市云山区公证处。',
    ]);
    expect(unitsOf(extraction)).toEqual([
      { name: '云湖市司法局', stated: '云湖市司法局（本级）', role: 'unit' },
      { name: '云湖市法律援助中心', stated: '云湖市法律援助中心', role: 'unit' },
      { name: '云湖市云山区公证处', stated: '云湖市云山区公证处', role: 'unit', level: 'county' },
    ]);
  });
});
