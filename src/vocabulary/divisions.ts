import { DIVISION_ROWS } from './division-rows.ts';

/** A division of GB/T 2260. */
export interface Division {
  /** Six digits. */
  readonly code: string;
  readonly name: string;
  readonly level: 'province' | 'prefecture' | 'county';
}

const PROVINCE_DIGITS = 2;
const PREFECTURE_DIGITS = 4;
const ROW = /^(\d{2,4}) ?([^:]*)(?:: (.*))?$/;

let index: ReadonlyMap<string, readonly Division[]> | undefined;

/** Name → the divisions that bear it; built when first asked for. */
function divisionsByName(): ReadonlyMap<string, readonly Division[]> {
  if (index !== undefined) return index;
  const byName = new Map<string, Division[]>();
  const add = (name: string, code: string, level: Division['level']) => {
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [{ code, name, level }]);
    else known.push({ code, name, level });
  };
  for (const row of DIVISION_ROWS) {
    const [, digits = '', name = '', counties = ''] = ROW.exec(row) ?? [];
    if (digits.length === PROVINCE_DIGITS) add(name, `${digits}0000`, 'province');
    else if (name !== '') add(name, `${digits}00`, 'prefecture');
    for (const county of counties === '' ? [] : counties.split(' '))
      add(county.slice(2), `${digits}${county.slice(0, 2)}`, 'county');
  }
  index = byName;
  return byName;
}

/** Longest name of a division: 双江拉祜族佤族布朗族傣族自治县. */
const LONGEST_NAME = 16;
const SHORTEST_NAME = 2;

/**
 * The division that a name of a body begins with, and how much of the name it takes: 上海市普陀区司法局 → 310107, 6. Parents
 * may be printed or not; a name that several divisions bear (朝阳区) tells nothing without its parent.
 */
export function divisionAtStart(name: string): { readonly division: Division; readonly length: number } | undefined {
  let found: Division | undefined;
  let length = 0;
  for (;;) {
    const step = longestAt(name, length, found);
    if (step === undefined) return found === undefined ? undefined : { division: found, length };
    found = step;
    length += step.name.length;
  }
}

function longestAt(name: string, from: number, parent: Division | undefined): Division | undefined {
  const byName = divisionsByName();
  for (let size = Math.min(LONGEST_NAME, name.length - from); size >= SHORTEST_NAME; size -= 1) {
    const candidates = byName.get(name.slice(from, from + size))?.filter(({ code }) => isInside(code, parent));
    if (candidates?.length === 1) return candidates[0];
  }
  return undefined;
}

function isInside(code: string, parent: Division | undefined): boolean {
  if (parent === undefined) return true;
  if (parent.level === 'county' || code === parent.code) return false;
  return code.startsWith(parent.code.slice(0, parent.level === 'province' ? PROVINCE_DIGITS : PREFECTURE_DIGITS));
}

/** Level that the digits of a code stand for; undefined where they are no six digits. */
export function levelOfCode(code: string): Division['level'] | undefined {
  if (!SIX_DIGITS.test(code)) return undefined;
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'prefecture' : 'county';
}

const SIX_DIGITS = /^\d{6}$/;

/** Whether two codes can be of one region: equal, or one is of a division around the other. */
export function codesAgree(a: string, b: string): boolean {
  const length = Math.min(significant(a), significant(b));
  return a.slice(0, length) === b.slice(0, length);
}

function significant(code: string): number {
  if (code.endsWith('0000')) return PROVINCE_DIGITS;
  return code.endsWith('00') ? PREFECTURE_DIGITS : code.length;
}
