import { findFunctional } from './functional-classification.ts';
import { type GovernmentMeaning, meaning } from './government-codes.ts';
import { findRevenue } from './revenue-classification.ts';

/** 款 of transfers under 110 and, with the same endings, under 230, and what they are called received and paid. */
const KINDS: readonly (readonly [ending: string, income: string, expenditure: string])[] = [
  ['01', 'government.transfer.received.returned', 'government.transfer.paid.returned'],
  ['02', 'government.transfer.received.general', 'government.transfer.paid.general'],
  ['06', 'government.transfer.from_below', 'government.transfer.handed_up'],
];
/** Shorter names of 项, as balances print them. */
export const SHORT_TRANSFER_NAMES: Readonly<Record<string, string>> = {
  增值税返还: '增值税税收返还',
  消费税返还: '消费税税收返还',
  所得税返还: '所得税基数返还',
  燃油税返还: '成品油税费改革税收返还',
  成品油税返还: '成品油税费改革税收返还',
  营改增税收返还: '增值税“五五分享”税收返还',
  县级基本财力奖补资金: '县级基本财力保障机制奖补资金',
  县级基本财力保障资金: '县级基本财力保障机制奖补资金',
  产粮大县奖励资金: '产粮(油)大县奖励资金',
  卫生健康共同财政事权转移支付: '医疗卫生共同财政事权转移支付',
  社保就业共同财政事权转移支付: '社会保障和就业共同财政事权转移支付',
};
const SIDE = /(?<side>收入|支出)$/;
const SHARED = '共同事权';
const SHARED_IN_FULL = '共同财政事权';

/**
 * An item of the transfers between governments, by its name, mainland simplified, and the side of the budget that the name or the
 * words around it say: 均衡性转移支付收入 is of 11002 received, 体制补助 among expenditure of 23002 paid. Undefined for other names.
 */
export function transferItem(
  name: string,
  around: '收入' | '支出' | undefined,
  fiscalYear: number,
): GovernmentMeaning | undefined {
  const side = SIDE.exec(name)?.groups?.side ?? around;
  if (side === undefined) return undefined;
  const bare = name.replace(SIDE, '').replace(SHARED, SHARED_IN_FULL);
  const full = `${SHORT_TRANSFER_NAMES[bare] ?? bare}${side}`;
  for (const [ending, income, expenditure] of KINDS) {
    const isIncome = side === '收入';
    const query = { name: full, fiscalYear, parent: `${isIncome ? '110' : '230'}${ending}`, level: 7 } as const;
    const code = (isIncome ? findRevenue(query) : findFunctional(query))?.code;
    if (code?.startsWith(query.parent) === true)
      return meaning(isIncome ? income : expenditure, 'gpb', isIncome ? { revenue: code } : { function: code });
  }
  return undefined;
}
