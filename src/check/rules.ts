import type { Rule } from './rule.ts';
import { announcedPartPresent } from './rules/announced-part-present.ts';
import { assetValueMatchesPurchase } from './rules/asset-value-matches-purchase.ts';
import { averageMatchesCost } from './rules/average-matches-cost.ts';
import { basicExpenditureMatchesFunds } from './rules/basic-expenditure-matches-funds.ts';
import { blankTableAgrees } from './rules/blank-table-agrees.ts';
import { carryForwardMatches } from './rules/carry-forward-matches.ts';
import { changeMatchesLevels } from './rules/change-matches-levels.ts';
import { changeMatchesRate } from './rules/change-matches-rate.ts';
import { completionMatchesBudget } from './rules/completion-matches-budget.ts';
import { countMatchesList } from './rules/count-matches-list.ts';
import { countShareIsPossible } from './rules/count-share-is-possible.ts';
import { countWithinLimit } from './rules/count-within-limit.ts';
import { directionWordMatches } from './rules/direction-word-matches.ts';
import { emptyTableIsEmpty } from './rules/empty-table-is-empty.ts';
import { functionsSumToTotal } from './rules/functions-sum-to-total.ts';
import { fundPaysForAll } from './rules/fund-pays-for-all.ts';
import { governmentTotalsBalance } from './rules/government-totals-balance.ts';
import { grandTotalBalances } from './rules/grand-total-balances.ts';
import { kindsSumToTotal } from './rules/kinds-sum-to-total.ts';
import { oneFigureExplains } from './rules/one-figure-explains.ts';
import { otherMoneyCoversSpending } from './rules/other-money-covers-spending.ts';
import { partWithinWhole } from './rules/part-within-whole.ts';
import { partsSumToTotal } from './rules/parts-sum-to-total.ts';
import { percentSignPrinted } from './rules/percent-sign-printed.ts';
import { sameKeySameValue } from './rules/same-key-same-value.ts';
import { sameThingSameValue } from './rules/same-thing-same-value.ts';
import { scoreWithinRange } from './rules/score-within-range.ts';
import { shareMatchesTotal } from './rules/share-matches-total.ts';
import { sharesHaveEqualPrecision } from './rules/shares-have-equal-precision.ts';
import { sharesSumToWhole } from './rules/shares-sum-to-whole.ts';
import { tableClassesSumToTotal } from './rules/table-classes-sum-to-total.ts';
import { tableDebtWithinLimit } from './rules/table-debt-within-limit.ts';
import { tableFormulasHold } from './rules/table-formulas-hold.ts';
import { tableGroupsSumToTotal } from './rules/table-groups-sum-to-total.ts';
import { tableLinesSumToTotal } from './rules/table-lines-sum-to-total.ts';
import { tablePartsSumToTotal } from './rules/table-parts-sum-to-total.ts';
import { tableRatesMatchAmounts } from './rules/table-rates-match-amounts.ts';
import { tableSidesBalance } from './rules/table-sides-balance.ts';
import { templateFilledIn } from './rules/template-filled-in.ts';
import { unitCostIsPlausible } from './rules/unit-cost-is-plausible.ts';
import { weightsSumToTotal } from './rules/weights-sum-to-total.ts';
import { yearAsElsewhere } from './rules/year-as-elsewhere.ts';

/** Every rule, in the order in which its findings are written. */
export const RULES: readonly Rule[] = [
  oneFigureExplains,
  percentSignPrinted,
  templateFilledIn,
  changeMatchesLevels,
  directionWordMatches,
  changeMatchesRate,
  shareMatchesTotal,
  sharesSumToWhole,
  sharesHaveEqualPrecision,
  emptyTableIsEmpty,
  blankTableAgrees,
  tablePartsSumToTotal,
  tableClassesSumToTotal,
  tableFormulasHold,
  tableGroupsSumToTotal,
  tableLinesSumToTotal,
  tableRatesMatchAmounts,
  tableSidesBalance,
  tableDebtWithinLimit,
  fundPaysForAll,
  partsSumToTotal,
  functionsSumToTotal,
  kindsSumToTotal,
  partWithinWhole,
  grandTotalBalances,
  governmentTotalsBalance,
  carryForwardMatches,
  otherMoneyCoversSpending,
  basicExpenditureMatchesFunds,
  averageMatchesCost,
  assetValueMatchesPurchase,
  completionMatchesBudget,
  countMatchesList,
  countWithinLimit,
  countShareIsPossible,
  weightsSumToTotal,
  scoreWithinRange,
  sameKeySameValue,
  sameThingSameValue,
  unitCostIsPlausible,
  yearAsElsewhere,
  announcedPartPresent,
];
