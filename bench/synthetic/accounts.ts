import type { Random } from '../random.ts';
import { reason, wan } from '../sentences.ts';
import { amount, changed, count, type KnownFact, rate, shownHundredths, type Told } from './known-fact.ts';

/** Amounts are whole hundredths of 万元, so that everything stated is exact. */
export interface Accounts {
  readonly year: number;
  readonly body: string;
}

const PERCENT = 10_000;

/** `part` of `whole` in hundredths of a percent, rounded half up. */
function share(part: number, whole: number): number {
  return Math.round((part * PERCENT) / whole);
}

/** Two parts of a whole, neither nothing. */
function halves(random: Random, whole: number): readonly [number, number] {
  const first = 1 + random.below(whole - 1);
  return [first, whole - first];
}

function some(random: Random, least: number, most: number): number {
  return least + random.below(most - least);
}

interface Moved {
  readonly words: string;
  /** Signed. */
  readonly change: number;
  /** Signed hundredths of a percent. */
  readonly percent: number;
}

/** How an amount moved against another, in words; the two differ. */
function moved(random: Random, now: number, base: string): Moved {
  const before = some(random, Math.ceil(now / 2) + 1, now * 2);
  const change = now === before ? 1 : now - before;
  const percent = share(change, now - change);
  const [money, pace] = change > 0 ? ['增加', '增长'] : ['减少', '下降'];
  const size = `${wan(Math.abs(change))}，${pace}${shownHundredths(Math.abs(percent))}%`;
  return { words: `比${base}${money}${size}`, change, percent };
}

const SIDES = ['income', 'expenditure'] as const;

/** 收、支总计 and how it moved since the year before. */
function totals(random: Random, { year }: Accounts): Told {
  const total = some(random, 100_000, 90_000_000);
  const { words, change, percent } = moved(random, total, '上年');
  const first = random.below(2) === 0 ? `收、支总计${wan(total)}` : `收入总计${wan(total)}，支出总计${wan(total)}`;
  const isTwice = first.startsWith('收入');
  const facts = SIDES.flatMap((side): KnownFact[] => {
    const where = { dimensions: { side } };
    const level = amount('balance.grand_total', total, where);
    // A change behind both totals is of the last that is named.
    return isTwice
      ? [level]
      : [
          level,
          changed('balance.grand_total', change, where),
          rate('balance.grand_total', 'change_rate', percent, where),
        ];
  });
  return { text: `${year}年度${first}${isTwice ? '' : `，${words}`}。`, facts };
}

/** What may stand between a total and its parts: nothing, how it moved, or that and why. */
function movement(random: Random, concept: string, total: number): Told {
  const { words, change, percent } = moved(random, total, '上年');
  const facts = [changed(concept, change), rate(concept, 'change_rate', percent)];
  const [nothing, plain, explained] = [
    { text: '', facts: [] },
    { text: `，${words}`, facts },
    { text: `，${words}，${reason(random)}`, facts },
  ];
  return random.pick([nothing, plain, explained]);
}

/** A total with two parts and their shares. */
function parts(
  random: Random,
  { year }: Accounts,
  whole: readonly [name: string, concept: string],
  ...members: readonly (readonly [name: string, concept: string])[]
): Told {
  const total = some(random, 100_000, 80_000_000);
  const sizes = halves(random, total);
  const said = members.map(([name], index) => {
    const size = sizes[index] ?? 0;
    return `${name}${wan(size)}，占${shownHundredths(share(size, total))}%`;
  });
  const facts = members.flatMap(([, concept], index) => {
    const size = sizes[index] ?? 0;
    return [amount(concept, size), rate(concept, 'share', share(size, total))];
  });
  const between = movement(random, whole[1], total);
  return {
    text: `${year}年度${whole[0]}${wan(total)}${between.text}，其中：${said.join('；')}。`,
    facts: [amount(whole[1], total), ...between.facts, ...facts],
  };
}

const CLASSES = [
  ['201', '一般公共服务支出'],
  ['205', '教育支出'],
  ['206', '科学技术支出'],
  ['208', '社会保障和就业支出'],
  ['210', '卫生健康支出'],
  ['213', '农林水支出'],
  ['221', '住房保障支出'],
] as const;

/** 一般公共预算财政拨款支出, complete in percent of its budget, and its classes. */
function classes(random: Random, { year }: Accounts): readonly Told[] {
  const concept = 'gpb.expenditure';
  const sizes = CLASSES.map(() => some(random, 1000, 9_000_000));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const completed = some(random, 5000, 15_000);
  const said = CLASSES.map(([, name], index) => {
    const size = sizes[index] ?? 0;
    return `${name}（类）${wan(size)}，占${shownHundredths(share(size, total))}%`;
  });
  const ofClasses = CLASSES.flatMap(([code], index) => {
    const where = { dimensions: { function: code } };
    const size = sizes[index] ?? 0;
    return [amount(concept, size, where), rate(concept, 'share', share(size, total), where)];
  });
  return [
    {
      text: `${year}年度一般公共预算财政拨款支出${wan(total)}，完成年初预算的${shownHundredths(completed)}%。`,
      facts: [amount(concept, total), rate(concept, 'completion_rate', completed)],
    },
    { text: `${year}年度一般公共预算财政拨款支出主要用于以下方面：${said.join('；')}。`, facts: ofClasses },
  ];
}

const THREE = [
  ['因公出国（境）费', 'three_public.abroad'],
  ['公务接待费', 'three_public.reception'],
  ['公务用车购置及运行维护费', 'three_public.vehicle'],
] as const;

/** 三公经费: the total and its three kinds against their budgets, in one of two wordings. */
function threePublic(random: Random, { year }: Accounts): readonly Told[] {
  const wording = random.below(2);
  const sizes = THREE.map(() => [some(random, 100, 20_000), some(random, 100, 20_000)] as const);
  const sum = (at: 0 | 1) => sizes.reduce((total, pair) => total + pair[at], 0);
  const one = (name: string, concept: string, now: number, budget: number): Told => {
    const facts = [amount(concept, now), amount(concept, budget, { measure: 'budget.initial' })];
    if (wording === 0) return { text: `${year}年${name}年初预算数${wan(budget)}，决算数${wan(now)}。`, facts };
    const completed = share(now, budget);
    return {
      text: `${name}${year}年度年初预算为${wan(budget)}，支出决算为${wan(now)}，完成年初预算的${shownHundredths(completed)}%。`,
      facts: [...facts, rate(concept, 'completion_rate', completed)],
    };
  };
  return [
    one('“三公”经费财政拨款支出', 'three_public.total', sum(0), sum(1)),
    ...THREE.map(([name, concept], index) => {
      const [now, budget] = sizes[index] ?? [1, 1];
      return one(name, concept, now, budget);
    }),
  ];
}

function counts(random: Random, { year }: Accounts): Told {
  const [batches, visitors, vehicles] = [some(random, 2, 400), some(random, 10, 5000), some(random, 1, 60)];
  return {
    text: `${year}年国内公务接待${batches}批次，${visitors}人次；公务用车保有量${vehicles}辆。`,
    facts: [
      count('three_public.reception.batches', batches, { dimensions: { receptionKind: '国内' } }),
      count('three_public.reception.visitors', visitors, { dimensions: { receptionKind: '国内' } }),
      count('vehicles.held', vehicles),
    ],
  };
}

function running(random: Random, { year }: Accounts): Told {
  const now = some(random, 1000, 900_000);
  const { words, change, percent } = moved(random, now, '上年');
  const concept = 'office_operating';
  return {
    text: `${year}年度机关运行经费支出${wan(now)}，${words}。`,
    facts: [amount(concept, now), changed(concept, change), rate(concept, 'change_rate', percent)],
  };
}

function procurement(random: Random, { year }: Accounts): Told {
  const kinds = [
    ['政府采购货物支出', 'procurement.goods'],
    ['政府采购工程支出', 'procurement.works'],
    ['政府采购服务支出', 'procurement.services'],
  ] as const;
  const sizes = kinds.map(() => some(random, 100, 90_000));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const said = kinds.map(([name], index) => `${name}${wan(sizes[index] ?? 0)}`);
  return {
    text: `${year}年度政府采购支出总额${wan(total)}，其中：${said.join('、')}。`,
    facts: [
      amount('procurement.total', total),
      ...kinds.map(([, concept], index) => amount(concept, sizes[index] ?? 0)),
    ],
  };
}

/** Sections in order: heading and what stands below it. */
export const SECTIONS: readonly (readonly [
  heading: string,
  tell: (random: Random, accounts: Accounts) => readonly Told[],
])[] = [
  ['收入支出决算总体情况说明', (random, accounts) => [totals(random, accounts)]],
  [
    '收入决算情况说明',
    (random, accounts) => [
      parts(
        random,
        accounts,
        ['收入合计', 'income.total'],
        ['财政拨款收入', 'income.fiscal'],
        ['其他收入', 'income.other'],
      ),
    ],
  ],
  [
    '支出决算情况说明',
    (random, accounts) => [
      parts(
        random,
        accounts,
        ['支出合计', 'expenditure.total'],
        ['基本支出', 'expenditure.basic'],
        ['项目支出', 'expenditure.project'],
      ),
    ],
  ],
  ['一般公共预算财政拨款支出决算情况说明', classes],
  [
    '“三公”经费财政拨款支出决算情况说明',
    (random, accounts) => [...threePublic(random, accounts), counts(random, accounts)],
  ],
  ['机关运行经费支出情况说明', (random, accounts) => [running(random, accounts)]],
  ['政府采购支出情况说明', (random, accounts) => [procurement(random, accounts)]],
];
