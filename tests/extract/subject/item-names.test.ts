import { describe, expect, test } from 'vitest';
import { readPage } from '../read-page.ts';

describe('an item of the functional classification by its name alone', () => {
  test('begins a paragraph of the list below a total; other names there are as printed', async () => {
    const { facts } = await readPage(
      [
        '五、财政拨款情况',
        '2022年财政拨款预算支出660万元，具体如下：',
        '住房公积金支出600万元，比上年减少34万元；',
        '救护车更新支出60万元。',
      ],
      '清水县人民医院2022年单位预算公开说明',
    );
    expect(
      facts.map(({ concept, dimensions, value }) =>
        [concept, dimensions.function ?? dimensions.subject, value].filter((one) => one !== undefined).join(' '),
      ),
    ).toEqual([
      'fiscal.expenditure 6600000',
      'fiscal.expenditure 2210201 6000000',
      'fiscal.expenditure 2210201 -340000',
      ' 救护车更新支出 600000',
    ]);
  });
});
