import type { Line } from './entries.ts';

/** A line, the lines that it may be the sum of, and how each line that crosses them bears that out. */
export interface Window {
  readonly total: Line;
  readonly parts: readonly Line[];
  /** Crossing lines in which the sum holds, with more than nothing in it. */
  readonly closed: readonly number[];
  readonly broken: readonly number[];
  /** How unlikely it is that these lines add up by chance: powers of two, over totals that differ. */
  readonly evidence: number;
  /** Crossing lines that hold although other parts print nothing there: nothing means 0. */
  readonly blanksHold: number;
  /** Another choice of parts is as good: which of the two was meant is open. */
  readonly hasRival: boolean;
}

/** Sums up parts one by one. */
export class RunningSum {
  readonly #total: Line;
  readonly #parts: Line[] = [];
  readonly #twice: bigint[];
  readonly #width: bigint[];
  readonly #used: number[];
  readonly #blank: number[];
  readonly #unread: Set<number>;

  constructor(total: Line) {
    this.#total = total;
    const { length } = total.amounts;
    this.#twice = new Array<bigint>(length).fill(0n);
    this.#width = new Array<bigint>(length).fill(0n);
    this.#used = new Array<number>(length).fill(0);
    this.#blank = new Array<number>(length).fill(0);
    this.#unread = new Set();
  }

  get size(): number {
    return this.#parts.length;
  }

  add(part: Line): void {
    this.#parts.push(part);
    for (const [at, amount] of part.amounts.entries()) {
      if (amount === undefined) this.#unread.add(at);
      else if (amount.isBlank) this.#blank[at] = (this.#blank[at] ?? 0) + 1;
      else {
        this.#twice[at] = (this.#twice[at] ?? 0n) + amount.twice;
        this.#width[at] = (this.#width[at] ?? 0n) + amount.width;
        this.#used[at] = (this.#used[at] ?? 0) + 1;
      }
    }
  }

  /** Whether the parts are more than the total in every crossing line that tells. */
  exceeds(): boolean {
    return this.#total.amounts.every((amount, at) => {
      if (amount === undefined || amount.isBlank || this.#unread.has(at)) return true;
      return (this.#twice[at] ?? 0n) > amount.twice + amount.width + (this.#width[at] ?? 0n);
    });
  }

  /** Crossing lines in which the sum holds: a quick look before `window`. */
  holds(): number {
    let count = 0;
    for (const [at] of this.#total.amounts.entries()) if (this.#verdictAt(at) === 'closed') count += 1;
    return count;
  }

  #verdictAt(at: number): 'closed' | 'broken' | 'silent' {
    const total = this.#total.amounts[at];
    const used = this.#used[at] ?? 0;
    if (total === undefined || total.isBlank || used === 0 || this.#unread.has(at)) return 'silent';
    const twice = this.#twice[at] ?? 0n;
    if (total.twice === 0n && twice === 0n) return 'silent';
    const apart = total.twice - twice;
    return (apart < 0n ? -apart : apart) <= total.width + (this.#width[at] ?? 0n) ? 'closed' : 'broken';
  }

  window(): Window {
    const verdicts = this.#total.amounts.map((_, at) => this.#verdictAt(at));
    const closed = verdicts.flatMap((verdict, at) => (verdict === 'closed' ? [at] : []));
    const broken = verdicts.flatMap((verdict, at) => (verdict === 'broken' ? [at] : []));
    const seen = new Map<bigint, number>();
    for (const at of closed) {
      const twice = this.#total.amounts[at]?.twice ?? 0n;
      seen.set(twice, bits(twice) - bits((this.#total.amounts[at]?.width ?? 0n) + (this.#width[at] ?? 0n)));
    }
    const evidence = [...seen.values()].reduce((sum, one) => sum + Math.max(0, one), 0);
    const blanksHold = closed.filter((at) => (this.#blank[at] ?? 0) > 0 && (this.#used[at] ?? 0) > 1).length;
    return { total: this.#total, parts: [...this.#parts], closed, broken, evidence, blanksHold, hasRival: false };
  }
}

function bits(value: bigint): number {
  return (value < 0n ? -value : value).toString(2).length;
}
