import { describe, expect, test } from 'vitest';
import { CONCEPTS, isOfGovernment } from '../../src/vocabulary/concept.ts';
import { governmentMeaning } from '../../src/vocabulary/government-names.ts';
import { LABELS } from '../../src/vocabulary/labels.ts';

/** Concept and dimensions of a name in a report for 2025, in one line. */
function said(name: string, fund?: string): string | undefined {
  const meaning = governmentMeaning(name, fund, 2025);
  if (meaning === undefined) return undefined;
  const { concept, dimensions } = meaning;
  const named = Object.entries(dimensions).map(([dimension, value]) => `${dimension}=${value}`);
  return [concept, ...named.sort()].join(' ');
}

describe('the names of the budgets of governments', () => {
  test.each([
    ['一般公共预算收入', undefined, 'government.revenue fund=gpb'],
    ['地方一般公共预算支出', undefined, 'government.expenditure fund=gpb'],
    ['社保基金收入', undefined, 'government.revenue fund=social_insurance'],
    ['国有资本经营预算支出', 'state_capital', 'government.expenditure fund=state_capital'],
    ['一般公共预算教育支出', undefined, 'government.expenditure fund=gpb function=205'],
    ['一般公共服务支出', 'gpb', 'government.expenditure fund=gpb function=201'],
    ['城市维护建设税', 'gpb', 'government.revenue.tax fund=gpb revenue=10109'],
    ['罚没收入', 'gpb', 'government.revenue.non_tax fund=gpb revenue=10305'],
    ['利润收入', 'state_capital', 'government.revenue fund=state_capital revenue=1030601'],
    ['机关事业单位养老保险基金支出', 'social_insurance', 'government.expenditure fund=social_insurance function=20911'],
    ['收入总量', 'gov_fund', 'government.grand_total fund=gov_fund side=income'],
    ['地方政府专项债务转贷收入', 'gov_fund', 'government.debt.on_lent_in fund=gov_fund'],
    ['地方政府一般债务还本支出', undefined, 'government.debt.principal debtKind=general'],
    ['债务付息支出', 'gpb', 'government.expenditure fund=gpb function=232'],
    ['法定限额内政府债务余额', undefined, 'government.debt.balance'],
  ])('%s of %s', (name, fund, meaning) => {
    expect(said(name, fund)?.split(' ').sort()).toEqual(meaning.split(' ').sort());
  });

  test.each([
    ['a bare sum, of which no budget is said', '收入', undefined],
    ['a name of another budget than the words around say', '政府性基金收入', 'gpb'],
    ['taxes outside of the general budget', '税收收入', 'gov_fund'],
    ['general debt among government funds', '地方政府一般债务转贷收入', 'gov_fund'],
    ['several items together', '上解支出、调出资金', 'gpb'],
    ['the rest of anything', '其他收入', undefined],
    ['the rest of what an insurance spends', '其他支出', 'social_insurance'],
    ['income of a body', '经营收入', 'gpb'],
  ])('says nothing of %s', (_what, name, fund) => {
    expect(said(name, fund)).toBeUndefined();
  });

  test('are no labels in documents of departments', () => {
    const own = CONCEPTS.filter(({ id }) => isOfGovernment(id)).map(({ id }) => id);
    const labelled = new Set([...LABELS.values()].flat().map(({ concept }) => concept));
    expect(own.length).toBeGreaterThan(30);
    expect(own.filter((id) => labelled.has(id))).toEqual([]);
  });
});
