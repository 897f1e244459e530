import { describe, expect, test } from 'vitest';
import { kindOf } from '../../../src/extract/description/document-kind.ts';

/** Kind of a page with this title and these paragraphs and no headings; "budgeted" where it is one of budgets. */
function kind(title: string, ...texts: string[]): string {
  const { kind: found, budgeted } = kindOf(title, [], texts);
  return budgeted ? `${found}, budgeted` : found;
}

const FINAL = '本单位2021年度总收入81.20万元，其中本年收入75.10万元，较2020年度决算数减少6.10万元，下降7.51%。';
const BUDGET = '工资福利支出预算80万元，占基本支出预算的70%。项目支出预算10万元，人员经费75万元。';
const THREE =
  '因公出国（境）费0万元；公务用车购置及运行费12万元；公务接待费3万元。2022年“三公”经费与上年相比有所减少。';

describe('the kind of a document', () => {
  test('without a title is told by the names of its tables, where three or more are of a region', () => {
    const names = [
      '表一:2019年全区一般公共预算收入决算表',
      '表二:2019年自治区本级政府性基金支出决算表',
      '表三:2019年云湖市社会保险基金收入决算表',
    ];
    expect(kind('', ...names)).toBe('final_accounts.government');
    expect(kind('', ...names.map((name) => name.replace('决算', '预算')))).toBe('budget.government');
    expect(kind('', ...names.slice(0, 2))).toBe('other');
    expect(kind('', ...names.map((name) => name.replace(/全区|自治区本级|云湖市/, '云湖市教育局')))).not.toContain(
      'government',
    );
  });

  test('is that of a government where what was executed stands beside the budget of the next year', () => {
    expect(kind('云湖县2022年预算执行及2023年预算公开的说明')).toBe('budget.government, budgeted');
  });

  test.each([
    ['二、部门决算情况说明', 'final_accounts.department'],
    ['（一）收入支出决算总体情况说明', 'final_accounts.department'],
    ['三、单位预算情况说明', 'budget.department'],
    ['二、情况说明', 'other'],
  ])('is told by a heading that no other document has: %s', (heading, expected) => {
    expect(kindOf('', [heading], ['2021年度收入合计90万元。']).kind).toBe(expected);
  });

  test.each([
    ['2026年省本级预算公开表云湖省财政厅编制', '', 'budget.government, budgeted'],
    ['云湖市2025年全市政府性基金收入执行情况表', '', 'budget.government'],
    ['2025年云湖市政府性基金预算收入执行情况表', '', 'budget.government, budgeted'],
    ['云湖市湖滩管理局2025年政府性基金预算支出执行情况表', '', 'budget.department, budgeted'],
    ['云湖省2023年决算情况表云湖省财政厅', '', 'final_accounts.government'],
    ['云湖市教育局2023年决算情况表', '', 'final_accounts.department'],
    ['2024年市级决算公开表', '', 'final_accounts.government'],
    ['云湖市人民法院2021年度一般公共预算及政府性基金财政拨款三公经费支出决算情况说明', '', 'three_public.final'],
    ['', `${FINAL}基本支出60万元，项目支出15.10万元。`, 'final_accounts.unit'],
    ['', BUDGET, 'budget.department, budgeted'],
    ['一、说明', BUDGET, 'budget.department, budgeted'],
    [
      '“三公”经费公示',
      `2022年“三公”经费预算为15万元，比2021年预算增加1万元，预算安排如下：${THREE}`,
      'three_public.budget, budgeted',
    ],
    [
      '“三公”经费公示',
      `2022年“三公”经费支出15万元，比预算减少2万元，比上年预算数减少1万元。${THREE}`,
      'three_public.final',
    ],
    [
      '',
      `经云湖市财政局汇总，市级部门“三公”经费预算总额为15万元，预算略有下降。${THREE}`,
      'three_public.aggregate, budgeted',
    ],
    [
      '',
      `经云湖市财政局汇总，市级部门“三公”经费支出决算15万元，比年初预算减少2万元。${THREE}`,
      'three_public.aggregate',
    ],
    ['', `近日，云湖市教育局公布2024年度部门决算。${FINAL}`, 'final_accounts.department'],
    [
      '',
      '云湖市教育局政府采购支出总额33万元，其中授予中小企业合同金额32万元，占政府采购支出总额的96.9%。',
      'procurement',
    ],
    [
      '',
      `公务接待费支出8万元，与2021年度预算相比，增加1万元；公务用车支出2万元，与2021年度预算相比，减少1万元。“三公”经费如下：${THREE}`,
      'three_public.final',
    ],
    ['', `我院2014年三公经费支出5万元，比去年减少1万元。${THREE}`, 'three_public.final'],
    [
      '',
      `一般公共预算安排“三公”经费支出8万元，比年初预算增加1万元；公务接待费2万元，比年初预算减少1万元。${THREE}`,
      'three_public.final',
    ],
    [
      '',
      `云湖市公安局2019年收入预算95万元，支出预算95万元，省级转移支付5万元。${BUDGET}`,
      'budget.department, budgeted',
    ],
  ])('is told by the text where the title %j leaves it open: %s', (title, text, expected) => {
    expect(kind(title, text)).toBe(expected);
  });

  test.each([
    ['云湖市2024年国民经济和社会发展统计公报', BUDGET],
    ['云湖市预算管理办法解读', BUDGET],
    ['', `全市一般公共预算收入完成12亿元，税收收入9亿元。${BUDGET}`],
    ['', '本单位今年组织培训三次，效果良好。'],
  ])('is not told by the text of another sort: %s', (title, text) => {
    expect(kind(title, text)).toMatch(/^(?:other|budget\.government)/);
  });

  test('is what the title says, whatever the text speaks of', () => {
    expect(kind('云湖市档案馆2021年度部门决算', BUDGET)).toBe('final_accounts.department');
  });
});
