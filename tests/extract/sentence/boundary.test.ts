import { expect, test } from 'vitest';
import { readPage } from '../read-page.ts';

test('a year that a remark in brackets counts back to holds inside the brackets alone', async () => {
  const { facts } = await readPage(
    [
      '一、2025年预算执行情况',
      '修堤支出5亿元（因上年汛情推迟了工期，支出增加），清淤支出3亿元。巡湖支出（2024年）4亿元。',
    ],
    '云湖市2025年预算执行情况和2026年预算草案的报告',
  );
  expect(facts.map(({ dimensions, period, value }) => [dimensions.subject, period.fiscalYear, value])).toEqual([
    ['修堤支出', 2025, '500000000'],
    ['清淤支出', 2025, '300000000'],
    ['巡湖支出(2024年)', 2024, '400000000'],
  ]);
});
