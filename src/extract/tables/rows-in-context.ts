import { partOf } from './heads.ts';
import { rankOf } from './parents.ts';
import { purchases } from './purchases.ts';
import type { BodyRow } from './rows.ts';
import type { TableGrid } from './table-grid.ts';
import { plain } from './table-grid.ts';
import type { TableTitle } from './title.ts';

/** 一般公共预算拨款收入 is an income wherever it stands. */
const OWN_SIDE = /(?:收入|支出)$/;

/** What rows mean by the title above and the rows around them; each where it says more than the words of the row. */
export function rowsInContext(
  rows: readonly BodyRow[],
  title: TableTitle | undefined,
  { paths }: Pick<TableGrid, 'paths'>,
  fiscalYear: number,
): readonly BodyRow[] {
  const read = fundsOfCarried(partsOfAbove(rows));
  const bought = title?.basis === 'procurement' ? purchases(read, paths, fiscalYear) : read;
  return sumOfColumns(onlyLastTotal(bought));
}

/**
 * Funds below what was carried in or out are its parts: where they are numbered below it, or were named above for the income of
 * the year, as in 公开04表.
 */
function fundsOfCarried(rows: readonly BodyRow[]): readonly BodyRow[] {
  const before = new Set<string>();
  let whole: { readonly concept: string; readonly rank: number | undefined } | undefined;
  return rows.map((one) => {
    const words = plain(one.keys.names.at(-1)?.text ?? '');
    if (words === '') return one;
    const { concept, fund } = one.meaning?.meaning ?? {};
    const rank = rankOf(words);
    if (one.meaning !== undefined && whole !== undefined && fund !== undefined && !OWN_SIDE.test(words)) {
      const below = whole.rank !== undefined && rank !== undefined && rank > whole.rank;
      if (below || before.has(fund)) {
        const meaning = { concept: whole.concept, fund, place: one.meaning.place };
        return { ...one, meaning: { ...one.meaning, meaning } };
      }
    }
    if (fund !== undefined) before.add(fund);
    whole = concept?.startsWith('balance.carry_') === true ? { concept, rank } : undefined;
    return one;
  });
}

/** 其中：教育收费 below 事业收入. */
function partsOfAbove(rows: readonly BodyRow[]): readonly BodyRow[] {
  return rows.map((one, index) => {
    const part = partOf(one.keys.names.at(-1), rows[index - 1]?.meaning?.meaning);
    return part === undefined ? one : { ...one, meaning: { meaning: part, coded: false, place: part.place } };
  });
}

/** 收入合计 above 总计 is that of the year: only the last total is that of the side. */
function onlyLastTotal(rows: readonly BodyRow[]): readonly BodyRow[] {
  const last = rows.findLastIndex(({ meaning }) => meaning?.meaning.sideTotal === true);
  return rows.map((one, index) =>
    index < last && one.meaning?.meaning.sideTotal === true
      ? { ...one, meaning: { ...one.meaning, meaning: { ...one.meaning.meaning, sideTotal: false } } }
      : one,
  );
}

/** Where nothing is carried in or out beside them, 支出总计 is the sum of what stands above it: 项目支出 of that row is all of it. */
function sumOfColumns(rows: readonly BodyRow[]): readonly BodyRow[] {
  if (rows.some(({ meaning }) => meaning?.meaning.concept?.startsWith('balance.carry_') === true)) return rows;
  return rows.map((one) =>
    one.meaning?.meaning.sideTotal === true
      ? { ...one, meaning: { ...one.meaning, meaning: { ...one.meaning.meaning, sum: true } } }
      : one,
  );
}
