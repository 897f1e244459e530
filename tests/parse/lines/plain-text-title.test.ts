import { describe, expect, test } from 'vitest';
import { parsePlainText } from '../../../src/parse/lines/plain-text.ts';

function titleOf(...lines: string[]): string {
  return parsePlainText(lines.join('\n')).title;
}

describe('the title of a plain text', () => {
  test('is the line that says what is published, below names of sites and columns', () => {
    expect(titleOf('欢迎来到云湖市档案馆网站!', '云湖市档案馆2021年度部门决算', '一、收入情况', '收入5万元。')).toBe(
      '云湖市档案馆2021年度部门决算',
    );
  });

  test('is no line that tells of the page, nor a figure', () => {
    expect(
      titleOf('组配分类：“三公”经费预决算', '首页>政务公开>预决算', '2022年“三公”经费公示', '经费支出5万元。'),
    ).toBe('2022年“三公”经费公示');
    expect(titleOf('档案管理', '工资福利支出预算 905709.06 元,占基本支出预算 79.89%,', '同比增加5元。')).toBe(
      '档案管理',
    );
  });

  test('is none where the text begins at once', () => {
    expect(titleOf('比无变化。', '5.经营收入0万元，为其他收入。', '较2022年度决算数增加0万元')).toBe('');
  });

  test('is the first that names a year, else the last of them, else the first line', () => {
    expect(titleOf('云湖市档案馆2021年度部门决算', '决算公开', '收入5万元。')).toBe('云湖市档案馆2021年度部门决算');
    expect(titleOf('财政预决算', '部门整体支出绩效评价报告', '收入5万元。')).toBe('部门整体支出绩效评价报告');
    expect(titleOf('情况说明', '收入5万元。')).toBe('情况说明');
  });
});

test('a date alone below the title dates the publication', () => {
  const { metadata, blocks } = parsePlainText('云湖晒三公经费账单\n\n2013-05-01\n\n三公经费支出5万元。');
  expect(metadata.publishedAt).toBe('2013-05-01');
  expect(blocks[1]?.role).toBe('metadata');
});
