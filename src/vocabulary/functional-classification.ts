import { FUNCTIONAL_ROWS, UNCERTAIN_CODES } from './functional-codes.ts';

/** An entry of the functional classification in force from `validFrom` to `validTo` (0: still in force). */
export interface FunctionalEntry {
  readonly code: string;
  readonly name: string;
  readonly validFrom: number;
  readonly validTo: number;
  readonly aliases: readonly string[];
  readonly confidence: 'certain' | 'uncertain';
}

export const FUNCTIONAL_CLASSIFICATION: readonly FunctionalEntry[] = FUNCTIONAL_ROWS.map(
  ([code, name, validFrom, validTo, aliases]) => ({
    code,
    name,
    validFrom,
    validTo,
    aliases: aliases ?? [],
    confidence: UNCERTAIN_CODES.has(code) ? 'uncertain' : 'certain',
  }),
);

/** 类, 款 and 项, by count of digits. */
export type FunctionalLevel = 3 | 5 | 7;

const SUFFIX = '支出';

/** Disclosures print 一般公共服务（类） and 一般公共服务支出（类） alike: the suffix decides nothing. */
function nameKey(name: string): string {
  const plain = name.replaceAll(' ', '').replaceAll('（', '(').replaceAll('）', ')');
  return plain.endsWith(SUFFIX) && plain.length > SUFFIX.length + 2 ? plain.slice(0, -SUFFIX.length) : plain;
}

const byName = new Map<string, FunctionalEntry[]>();
for (const entry of FUNCTIONAL_CLASSIFICATION) {
  for (const name of [entry.name, ...entry.aliases]) {
    const key = nameKey(name);
    byName.set(key, [...(byName.get(key) ?? []), entry]);
  }
}

/** 项 that stand under nearly every 款 with the same last two digits. 事业运行 (50 under most of 201) is not among them: 农业农村 numbers it 04. */
const COMMON_ITEMS: ReadonlyMap<string, string> = new Map([
  ['行政运行', '01'],
  ['一般行政管理事务', '02'],
  ['机关服务', '03'],
]);

function commonItem(name: string, code: string): FunctionalEntry {
  return { code, name, validFrom: 2007, validTo: 0, aliases: [], confidence: 'uncertain' };
}

export interface FunctionalQuery {
  /** As printed, mainland simplified. */
  readonly name: string;
  readonly fiscalYear: number;
  readonly level?: FunctionalLevel;
  /** Code of the 类 or 款 above: 其他支出 exists at three levels and 一般行政管理事务 under 60 款. */
  readonly parent?: string;
}

/**
 * The one entry with this name, in force in the year, at the level and under the parent; undefined when none or
 * several fit. A name that was in force in another year only is still found when it names one code: bodies keep old
 * wording for a year or two.
 */
export function findFunctional({ name, fiscalYear, level, parent }: FunctionalQuery): FunctionalEntry | undefined {
  // 行政运行 stands under every 款: without one its name tells no code.
  if (parent?.length !== 5 && COMMON_ITEMS.has(name)) return undefined;
  const named = (byName.get(nameKey(name)) ?? []).filter(
    ({ code }) => (level === undefined || code.length === level) && (parent === undefined || code.startsWith(parent)),
  );
  const inForce = named.filter(
    ({ validFrom, validTo }) => validFrom <= fiscalYear && (validTo === 0 || fiscalYear <= validTo),
  );
  const candidates = inForce.length > 0 ? inForce : named;
  const codes = new Set(candidates.map(({ code }) => code));
  if (codes.size === 1) return candidates[0];
  const common = level === 7 && parent?.length === 5 ? COMMON_ITEMS.get(name) : undefined;
  if (common !== undefined) return commonItem(name, `${parent}${common}`);
  // Without a level 其他支出 is the 类: the 款 and 项 of that name are only printed below it.
  const shortest = candidates.filter(
    ({ code }) => code.length === Math.min(...candidates.map((one) => one.code.length)),
  );
  return level === undefined && shortest.length === 1 ? shortest[0] : undefined;
}

/** The entry with this code in force in the year, else the newest one with the code. */
export function functionalByCode(code: string, fiscalYear: number): FunctionalEntry | undefined {
  const entries = FUNCTIONAL_CLASSIFICATION.filter((entry) => entry.code === code);
  return (
    entries.find(({ validFrom, validTo }) => validFrom <= fiscalYear && (validTo === 0 || fiscalYear <= validTo)) ??
    entries[0]
  );
}

/** Every name that the 类 is printed with, 支出 kept. */
export function functionalNames(level: FunctionalLevel): readonly string[] {
  return FUNCTIONAL_CLASSIFICATION.filter(({ code }) => code.length === level).flatMap(({ name, aliases }) => [
    name,
    ...aliases,
  ]);
}
