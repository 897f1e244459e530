import { canonicalJson } from '../../base/canonical-json.ts';
import { BELOW_WORDS, OWN_WORDS, WHOLE_WORDS } from '../../vocabulary/scopes.ts';
import type { FactDraft } from '../draft.ts';

/** Tables of what is given to each county, body or project, or bought, and of parts of a budget: classes there divide that. */
const OF_OTHERS =
  /转移支付|补助|返还|基本支出|经济分类|项目|三公|采购|投资|部门|单位|政策|债务|债券|绩效|对下|[县区市旗]级?分|分[县区市旗]|重点|民生|财力|来源/;
/** 机关工资福利支出: the table divides its total by the economic classification, with what is handed to other levels. */
const ECONOMIC = /(?:机关|^[一二三]、)工资福利支出|机关(?:商品和服务|资本性)支出|对事业单位(?:经常性|资本性)补助/;
const NUMBER = /^(?:附件|附表|表)?(?:(?!20\d\d年)[\d\s.、．—\-:：()（）一二三四五六七八九十])*/;
const YEARS = /20\d\d年度?/g;
/** What may stand behind the fund in the title of all of its budget; 新增支出表 and the like are of a part. */
const OF_ALL = new RegExp(
  `^(?:一般公共|公共财政|政府性基金|国有资本经营|社会保险基金|预算|决算|执行|完成|情况|明细|功能分类|科目|总|草案|平衡|表|收支|收入|支出|预计|调整|变动|规划|说明|${WHOLE_WORDS}|${OWN_WORDS}|20\\d\\d年度?|[及和与、—至-]|[（(](?:草案|代编(?:预算)?|续|调整|快报数?|按?功能(?:科目)?分类(?:科目)?|[按分到至]{1,2}[类款项]级?(?:科目)?)[）)])*$`,
);
const FUND = /一般公共(?:预算|收|支)|公共财政|政府性基金|国有资本经营|社会保险基金/;
const WHOSE = new RegExp(`${WHOLE_WORDS}|${OWN_WORDS}|${BELOW_WORDS}|地方|本地区|自治区`, 'g');
const OWN_LEVEL = /本级/;

/** Whether the rows of a table are sums of the budget of the body itself, or of the level or region that the table names. */
export function statesBudget(table: readonly FactDraft[], entity: string): boolean {
  const [first] = table;
  const title = first?.title ?? '';
  if (first === undefined || title === '' || OF_OTHERS.test(title)) return false;
  if (!OF_ALL.test(title.slice(FUND.exec(title)?.index ?? title.length))) return false;
  if (table.some(({ dimensions: { subject = '' } }) => ECONOMIC.test(subject))) return false;
  // 市南部山区一般公共预算收入表 is of a zone, where nothing tells whose the figures are.
  return first.entity !== undefined || (!OWN_LEVEL.test(title) && namesNoOther(title, entity));
}

function namesNoOther(title: string, entity: string): boolean {
  const rest = title.replace(NUMBER, '').replaceAll(YEARS, '');
  const lead = rest.slice(0, FUND.exec(rest)?.index ?? 0);
  return lead.replace(entity, '').replaceAll(WHOSE, '') === '' || entity.startsWith(lead) || entity.endsWith(lead);
}

/** Sums that two tables state differently, from which on they are of different things. */
const FEWEST_CONFLICTS = 3;

/**
 * Facts of tables that contradict themselves or another table throughout: what they are of is not known, whatever they are
 * called; of one row alone, that row is. A table may state a sum once more, and a single other value is a finding for the
 * checks.
 */
export function contradictory(facts: readonly FactDraft[]): ReadonlySet<FactDraft> {
  const pairs = new Map<string, Pair>();
  const unclear = new Set<FactDraft>();
  for (const group of Map.groupBy(facts, keyOf).values()) {
    for (const [index, one] of group.entries())
      for (const other of group.slice(index + 1, index + 1 + MOST_COMPARED)) compare(one, other, pairs, unclear);
  }
  const contradicting = [...pairs.values()].filter(
    ({ same, different }) => different.length >= 2 * FEWEST_CONFLICTS && different.length > 2 * same,
  );
  const blocks = new Set<number>();
  for (const { different, blocks: two } of contradicting) {
    const rows = new Set(different.map(({ concept, dimensions }) => canonicalJson({ concept, dimensions })));
    if (rows.size > 1) for (const block of two) blocks.add(block);
    else for (const fact of different) unclear.add(fact);
  }
  return new Set([...unclear, ...facts.filter(({ place }) => blocks.has(place.block))]);
}

/** What two tables state alike: how many values are the same, and the facts that are not. */
interface Pair {
  same: number;
  readonly different: FactDraft[];
  readonly blocks: readonly number[];
}

/** Tables that state the same sums: more are not looked at. */
const MOST_COMPARED = 8;

function compare(one: FactDraft, other: FactDraft, pairs: Map<string, Pair>, unclear: Set<FactDraft>): void {
  const isSame = one.value === other.value || one.unit !== other.unit;
  const [a, b] = [one.place.block, other.place.block];
  if (a === b) {
    if (!isSame) for (const fact of [one, other]) unclear.add(fact);
    return;
  }
  const key = `${a} ${b}`;
  const pair: Pair = pairs.get(key) ?? { same: 0, different: [], blocks: [a, b] };
  pairs.set(key, pair);
  if (isSame) pair.same += 1;
  else pair.different.push(one, other);
}

function keyOf({ concept, dimensions, measure, statistic, fiscalYear, entity, base }: FactDraft): string {
  return canonicalJson({
    concept: concept ?? '',
    dimensions,
    measure,
    statistic,
    fiscalYear,
    entity: entity === undefined ? [] : [entity.name, entity.scope ?? ''],
    base: base === undefined ? [] : [base.measure ?? '', base.fiscalYear ?? 0, base.basis ?? ''],
  });
}
