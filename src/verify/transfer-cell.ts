import type { Fact } from '../model/fact.ts';
import { SHORT_TRANSFER_NAMES } from '../vocabulary/transfers.ts';
import { foldLabel } from './fold.ts';
import { codeNames, revenueNames } from './function-names.ts';
import type { PrintedCell } from './printed-cell.ts';

/** Concepts of transfers by the first digits of the codes that their items have. */
const CONCEPTS = new Map([
  ['11001', 'government.transfer.received.returned'],
  ['11002', 'government.transfer.received.general'],
  ['11006', 'government.transfer.from_below'],
  ['23001', 'government.transfer.paid.returned'],
  ['23002', 'government.transfer.paid.general'],
  ['23006', 'government.transfer.handed_up'],
]);
const GROUP = 5;
const ITEM = 7;
const SIDES = /收入|支出/g;
const SIDE = /(?:收入|支出)$/;
const NUMBER = /^(?:其中:?|[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十\d]+\)|\d{1,2}[、.])*/;
/** 共同事权 is short for 共同财政事权. */
const SHORTER = /(?<=共同)财政(?=事权)/g;
const SHORT = new Map(Object.entries(SHORT_TRANSFER_NAMES).map(([short, full]) => [plain(short), plain(full)]));

function plain(name: string): string {
  return foldLabel(name).replace(NUMBER, '').replace(SIDE, '').replace(SHORTER, '');
}

/**
 * Whether row, head and title of a cell say the item of the transfers between governments whose code the fact has, and the side of
 * the budget. Undefined for facts without such a code.
 */
export function provesTransfer({ dimensions }: Fact, concept: string, printed: PrintedCell): boolean | undefined {
  const { revenue, function: code } = dimensions;
  const own = revenue ?? code;
  if (own?.length !== ITEM || !concept.startsWith('government.transfer.')) return undefined;
  if (CONCEPTS.get(own.slice(0, GROUP)) !== concept || (revenue !== undefined && code !== undefined)) return false;
  const names = (revenue === undefined ? codeNames(own) : revenueNames(own)).map(plain);
  const name = plain(printed.subject);
  return names.includes(SHORT.get(name) ?? name) && sideOf(printed) === (revenue === undefined ? '支出' : '收入');
}

/** The side that the row says, else the head of its half of the table, else the title alone. */
function sideOf({ subject, place, title }: PrintedCell): string | undefined {
  const own = SIDE.exec(foldLabel(subject))?.[0];
  const head = place.above.findLast((words) => words === '收入' || words === '支出');
  const ofTitle = new Set(title.match(SIDES));
  return own ?? head ?? (ofTitle.size === 1 && !title.includes('收支') ? [...ofTitle][0] : undefined);
}
