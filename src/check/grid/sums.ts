import type { Line } from './entries.ts';
import { RunningSum, type Window } from './window.ts';

/** 合计, 收入总计, 小计: the line says that it is a sum. */
const SUM_NAME = /(?:合计|合計|总计|總計|小计|小計|总收入|總收入|总支出|總支出)(?:[（(].*)?$/;
/** Parts of a total beyond which it is not looked for. */
const MOST_PARTS = 64;
/** Powers of two by which chance is ruled out: where the line says that it is a sum, and where only the amounts say so. */
const ENOUGH_NAMED = 9;
const ENOUGH = 24;

export function isSumName(name: string): boolean {
  return SUM_NAME.test(name);
}

/**
 * The sums that lines print, told by the amounts themselves: a line and those behind it (or in front of it, where it says
 * that it is a sum) that add up to it in the lines that cross them. Parts that are sums stand for their own parts.
 */
export function sumsIn(lines: readonly Line[]): readonly Window[] {
  const found: Window[] = [];
  const behind = new Array<number>(lines.length).fill(0).map((_, at) => at + 1);
  const isSum = lines.map(({ name }) => isSumName(name));
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const best = searchBehind(lines, behind, isSum, at);
    if (best === undefined) continue;
    found.push(best.window);
    behind[at] = best.end;
  }
  const units: Line[] = [];
  for (let at = 0; at < lines.length; at = behind[at] ?? lines.length) {
    const line = lines[at];
    if (line === undefined) break;
    const window = isSum[at] === true && behind[at] === at + 1 ? searchBefore(line, units) : undefined;
    if (window !== undefined) {
      found.push(window);
      units.length -= window.parts.length;
    }
    units.push(line);
  }
  return found;
}

interface Found {
  readonly window: Window;
  /** First line that is no part. */
  readonly end: number;
}

function searchBehind(
  lines: readonly Line[],
  behind: readonly number[],
  isSum: readonly boolean[],
  at: number,
): Found | undefined {
  const total = lines[at];
  if (total === undefined) return undefined;
  const sum = new RunningSum(total);
  const best = new Best(isSum[at] === true);
  for (let next = at + 1; next < lines.length && sum.size < MOST_PARTS; ) {
    const part = lines[next];
    const end = behind[next] ?? lines.length;
    // 收入合计 below its parts is no part of a line above them.
    if (part === undefined || (isSum[next] === true && end === next + 1)) break;
    sum.add(part);
    if (sum.size === 1 && repeats(total, part)) return { window: sum.window(), end };
    best.look(sum, end);
    if (sum.exceeds()) break;
    next = end;
  }
  return best.found;
}

/** A class and its only member print one name and the same amounts. */
function repeats(total: Line, part: Line): boolean {
  return (
    part.name === total.name &&
    part.name !== '' &&
    total.amounts.every((amount, at) => {
      const other = part.amounts[at];
      return amount !== undefined && amount.twice === other?.twice && amount.isBlank === other.isBlank;
    })
  );
}

function searchBefore(total: Line, units: readonly Line[]): Window | undefined {
  const sum = new RunningSum(total);
  const best = new Best(true);
  for (let at = units.length - 1; at >= 0 && sum.size < MOST_PARTS; at -= 1) {
    const part = units[at];
    if (part === undefined) break;
    sum.add(part);
    best.look(sum, at);
    if (sum.exceeds()) break;
  }
  return best.found?.window;
}

/** The window that most crossing lines bear out; of these the one with fewest parts. */
class Best {
  readonly #enough: number;
  #most = 0;
  found: Found | undefined;

  constructor(named: boolean) {
    this.#enough = named ? ENOUGH_NAMED : ENOUGH;
  }

  look(sum: RunningSum, end: number): void {
    const holds = sum.holds();
    if (holds === 0 || holds < this.#most) return;
    const window = sum.window();
    if (window.evidence < this.#enough || window.closed.length < window.broken.length) return;
    if (holds > this.#most) this.found = { window, end };
    // Another window that other crossing lines bear out: which of the two is printed is open.
    else if (this.found !== undefined && window.closed.some((at) => this.found?.window.broken.includes(at)))
      this.found = { ...this.found, window: { ...this.found.window, hasRival: true } };
    this.#most = holds;
  }
}
