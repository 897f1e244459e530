import { describe, expect, test } from 'vitest';
import { sectionOfHeading } from '../../src/extract/section.ts';

describe('the section of a heading', () => {
  test.each([
    ['二、收入支出决算总体情况说明', 'total'],
    ['(一)收入决算说明', 'income'],
    ['三、财政拨款收入支出决算总体情况说明', 'fiscal_total'],
    ['四、一般公共预算财政拨款支出决算情况说明', 'gpb'],
    ['七、财政拨款基本支出决算情况说明', 'basic'],
    ['一、“三公”经费财政拨款决算情况', 'three_public'],
    ['九、政府性基金预算财政拨款收入支出决算情况', 'gov_fund'],
    ['三、政府采购支出情况', 'procurement'],
    ['四、国有资产占用情况', 'assets'],
    ['五、政府购买服务支出说明', 'purchased_services'],
    ['六、专业名词解释', 'glossary'],
  ])('%s is %s', (heading, id) => {
    expect(sectionOfHeading(heading)?.id).toBe(id);
  });

  test.each(['第二部分 2021年度部门决算说明', '(三)其他事项', '附注'])('%s names none', (heading) => {
    expect(sectionOfHeading(heading)).toBeUndefined();
  });

  test('支出情况 inside a longer heading does not make it the section of expenditure', () => {
    expect(sectionOfHeading('三、政府采购支出情况')?.id).not.toBe('expenditure');
    expect(sectionOfHeading('(二)支出决算情况')?.id).toBe('expenditure');
  });
});
