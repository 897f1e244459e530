import { describe, expect, test } from 'vitest';
import { readPage } from '../read-page.ts';

const TITLE = '云湖市2025年国民经济和社会发展统计公报';

async function stated(text: string): Promise<string[]> {
  const { facts, figures } = await readPage(['一、综合', text], TITLE);
  expect(figures.filter(({ disposition }) => disposition === 'unbound')).toEqual([]);
  return facts.map(({ dimensions, measure, statistic, value }) =>
    [dimensions.subject, measure, statistic, value].join(' '),
  );
}

describe('a subject that the vocabulary does not know', () => {
  test('is not what it is compared with', async () => {
    expect(await stated('存款余额9亿元，比年初增加2亿元。')).toEqual([
      '存款余额 actual level 900000000',
      '存款余额 actual change 200000000',
    ]);
    expect(await stated('粮食仓储支出9亿元，较年度目标增长28.9%。')).toEqual([
      '粮食仓储支出 actual level 900000000',
      '粮食仓储支出 actual change_rate 28.9',
    ]);
  });

  test('stands before 占 where the clause names one, and is not carried over then', async () => {
    expect(await stated('科技支出15亿元。面向中小企业采购额占采购总额的76.5%。')).toEqual([
      '科技支出 actual level 1500000000',
      '面向中小企业采购额 actual share 76.5',
    ]);
    expect(await stated('第一产业增加值占地区生产总值的比重为4.4%。')).toEqual(['第一产业增加值 actual share 4.4']);
  });

  test('ends before the words that make its figure approximate', async () => {
    expect(await stated('统筹资金近4亿元。')).toEqual(['统筹资金 actual level 400000000']);
  });

  test('is the noun behind a count whose words before it only lead there', async () => {
    expect(await stated('引导银行为1600名创业者。')).toEqual(['创业者 actual count 1600']);
  });

  test('is that of the figure from which a change led to another', async () => {
    expect(await stated('资助标准从2024年的2000元提高至2300元。')).toEqual([
      '资助标准 actual level 2000',
      '资助标准 actual level 2300',
    ]);
  });

  test('is not the one before it where a verb begins something new', async () => {
    const { facts, figures } = await readPage(['一、综合', '补助资金1.5亿元，统筹1.4亿元。'], TITLE);
    expect(facts.map(({ value }) => value)).toEqual(['150000000']);
    expect(figures.filter(({ disposition }) => disposition === 'unbound').map(({ quote }) => quote)).toEqual(['1.4']);
  });

  test('is the name of the money, or what it is for, behind an amount that was set aside or found', async () => {
    expect(await stated('安排3454万元渔业发展资金。')).toEqual(['渔业发展资金 actual level 34540000']);
    expect(await stated('投入9.7亿元，支持湖区水质监测。')).toEqual(['支持湖区水质监测 actual level 970000000']);
    expect(await stated('全年预算安排2.5亿元，足额保障教师待遇，改善校舍。')).toEqual([
      '足额保障教师待遇 budget.full_year level 250000000',
    ]);
    expect(await stated('筹集资金0.5亿元用于渡口修缮。')).toEqual(['筹集资金 actual level 50000000']);
  });

  test('has the fund that the item or the heading names', async () => {
    const { facts } = await readPage(
      [
        '一、政府性基金预算执行情况',
        '全市收入9亿元，支出8亿元。',
        '2.国有资本经营预算。全市收入3亿元，修缮支出1亿元。',
      ],
      '云湖市2025年预算执行情况报告',
    );
    expect(
      facts.map(
        ({ concept, dimensions, value }) => `${concept ?? dimensions.subject} ${dimensions.fund ?? '-'} ${value}`,
      ),
    ).toEqual([
      'government.revenue gov_fund 900000000',
      'government.expenditure gov_fund 800000000',
      'government.revenue state_capital 300000000',
      '修缮支出 state_capital 100000000',
    ]);
  });

  test('has the fund of the budget that the paragraph has just spoken of, without the words that say it is expected', async () => {
    const { facts } = await readPage(
      [
        '二、2025年预算草案总体可行',
        '预计全市政府性基金预算收入9亿元，加上上级补助等，收入总计12亿元；预计全市社会保险基金预算支出3亿元，年末累计结余5亿元。',
      ],
      '云湖市2024年预算执行情况和2025年预算草案的报告',
    );
    expect(
      facts.map(
        ({ concept, dimensions, measure }) => `${concept ?? dimensions.subject} ${dimensions.fund ?? '-'} ${measure}`,
      ),
    ).toEqual([
      'government.revenue gov_fund budget.initial',
      'government.grand_total gov_fund budget.initial',
      'government.expenditure social_insurance budget.initial',
      'government.balance.cumulative social_insurance budget.initial',
    ]);
  });

  test('ends before the words that say how sure an amount is, and begins behind the verb that sets it aside', async () => {
    expect(await stated('渔业收入拟安排9亿元，渔业支出计划8亿元。苇田支出完9万元。')).toEqual([
      '渔业收入 planned level 900000000',
      '渔业支出 planned level 800000000',
      '苇田支出 actual level 90000',
    ]);
    expect(await stated('安排湖泊保护专项资金3亿元，安排预算稳定调节基金2亿元，实际完成修堤支出1亿元。')).toEqual([
      '湖泊保护专项资金 actual level 300000000',
      '安排预算稳定调节基金 actual level 200000000',
      '修堤支出 actual level 100000000',
    ]);
  });

  test('keeps the mark that opens a quoted name, and stands in front of or behind a remark in brackets', async () => {
    expect(await stated('其中：“四湖收入”5亿元。')).toEqual(['“四湖收入” actual level 500000000']);
    expect(await stated('湖泊收入（快报数，下同）5亿元。芦苇收入（含苇席，下同）合计3亿元。')).toEqual([
      '湖泊收入 actual level 500000000',
      '芦苇收入 actual level 300000000',
    ]);
    expect(await stated('全市（含芦花区，下同）渔业总收入4亿元。')).toEqual(['渔业总收入 actual level 400000000']);
  });

  test('is that of the whole where the part is named by whose it is alone', async () => {
    const { facts } = await readPage(
      ['一、综合', '全市共偿还债务本息6亿元，其中：市本级4亿元，县区2亿元。市级债务限额5亿元，其中：芦花区3亿元。'],
      '云湖市2025年预算执行情况报告',
    );
    expect(
      facts.map(
        ({ concept, dimensions, entity }) => `${concept ?? dimensions.subject} ${entity.name} ${entity.scope ?? '-'}`,
      ),
    ).toEqual([
      '偿还债务本息 云湖市 consolidated',
      '偿还债务本息 云湖市 own_level',
      '偿还债务本息 云湖市 lower_levels',
      'government.debt.limit 云湖市 own_level',
      '债务限额 云湖市芦花区 -',
    ]);
  });

  test('is what an amount is used for, where the sentence has named only the whole', async () => {
    expect(await stated('专项债券9亿元，5亿元用于堤防加固，4亿元用于其他。')).toEqual([
      '专项债券 actual level 900000000',
      '用于堤防加固 actual level 500000000',
      '用于其他 actual level 400000000',
    ]);
  });

  test('keeps the word that tells a total from what the year itself took in or spent', async () => {
    expect(await stated('湖泊支出5亿元，加上结转，湖泊支出总计8亿元，增长2%。')).toEqual([
      '湖泊支出 actual level 500000000',
      '湖泊支出总计 actual level 800000000',
      '湖泊支出总计 actual change_rate 2',
    ]);
  });

  test('goes on with the word 预算 where an amount was moved to a budget', async () => {
    expect(await stated('调出资金3亿元，调入一般公共预算2亿元。')).toEqual([
      '调出资金 actual level 300000000',
      '调入一般公共预算 actual level 200000000',
    ]);
  });

  test('leaves out the number of a note, and goes on with the noun that a measure begins with', async () => {
    expect(await stated('市级支出预算数9亿元，动用调节基金[1]（0.6亿元）。')).toEqual([
      '市级支出 budget.unspecified level 900000000',
      '动用调节基金 actual level 60000000',
    ]);
  });

  test('is not the last of a list before their sum, nor what was added to it', async () => {
    const { facts, figures } = await readPage(
      ['一、综合', '加上转移支付（5亿元）、上年结转（2亿元）等7亿元，实际动用4亿元，新增0.3亿元。'],
      TITLE,
    );
    expect(facts.map(({ dimensions, value }) => `${dimensions.subject} ${value}`)).toEqual([
      '转移支付 500000000',
      '上年结转 200000000',
      '实际动用 400000000',
    ]);
    expect(figures.filter(({ disposition }) => disposition === 'unbound').map(({ quote }) => quote)).toEqual([
      '7',
      '0.3',
    ]);
  });

  test('does not grow on another basis than that of the amount stated', async () => {
    const { facts } = await readPage(
      ['一、综合', '教育支出119亿元，下降9%，剔除学校建设一次性投入26亿元等因素后，增长13.7%。'],
      TITLE,
    );
    expect(facts.filter(({ statistic }) => statistic === 'change_rate').map(({ value }) => value)).toEqual(['-9']);
  });

  test('is not what the amount did for people whose number it tells', async () => {
    const { facts, figures } = await readPage(['一、综合', '安排0.03亿元，支持5万名老年人免费乘车。'], TITLE);
    expect(facts.map(({ dimensions }) => dimensions.subject)).not.toContain('支持5万名老年人免费乘车');
    expect(figures.filter(({ disposition }) => disposition === 'unbound').map(({ quote }) => quote)).toContain('0.03');
  });

  test('keeps the name of a budget, which says no measure there', async () => {
    expect(await stated('一般公共预算科技支出15亿元。')).toEqual(['一般公共预算科技支出 actual level 1500000000']);
  });
});

test('what a body holds is no budget, in a budget too', async () => {
  const text = '截至2023年底，本部门共有大型设备33台。';
  const { facts } = await readPage(['一、国有资产占用情况', text], '云湖市粮食储备局2024年部门预算');
  expect(facts.map(({ dimensions, measure, value }) => [dimensions.subject, measure, value])).toEqual([
    ['大型设备', 'actual', '33'],
  ]);
});
