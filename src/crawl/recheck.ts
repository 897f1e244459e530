import type { Resource } from '../model/frontier.ts';
import type { Source } from '../model/source.ts';
import { isReadable } from './patience.ts';

/** When what is known is asked for again: by its age, always, or never. */
export type Recheck = 'age' | 'all' | 'never';

const DAY = 86_400_000;
/** Days since the last change; after the last of them, again each time as many. */
const AGES = [1, 7, 30, 90, 180];
/** Months in which documents of a kind are published, and corrected: final accounts in summer, budgets after New Year. */
const SEASONS: readonly { readonly kind: string; readonly from: number; readonly to: number }[] = [
  { kind: 'final_accounts', from: 7, to: 10 },
  { kind: 'budget', from: 1, to: 4 },
];
/** Of Beijing, the only time zone of these publishers. */
const ZONE = 8 * 3_600_000;

/** True in the months that a source names as its season; where it names none, in those in which its kinds are published. */
export function inSeason({ kinds, season }: Pick<Source, 'kinds' | 'season'>, now: number): boolean {
  const month = new Date(now + ZONE).getUTCMonth() + 1;
  if (season !== undefined) return season.months.includes(month);
  return SEASONS.some(
    ({ kind, from, to }) => kinds.some((each) => each.startsWith(kind)) && month >= from && month <= to,
  );
}

/**
 * Whether a publication or attachment is to be asked for again. By age: once for each of the ages that it has reached
 * since the last answer, counted from its last change, or from when it was withdrawn; half of them in season. What had no
 * content the last time is asked in each run.
 */
export function isDue(
  known: Pick<Resource, 'outcome' | 'askedAt' | 'lastChanged' | 'withdrawnAt'>,
  now: number,
  conditions: { readonly recheck: Recheck; readonly halved?: boolean },
): boolean {
  const { askedAt } = known;
  if (conditions.recheck === 'all' || askedAt === undefined) return conditions.recheck !== 'never';
  if (!isReadable(known.outcome) && known.withdrawnAt === undefined) return true;
  if (conditions.recheck === 'never') return false;
  const from = known.withdrawnAt ?? known.lastChanged ?? askedAt;
  return nextCheck(from, askedAt, conditions.halved === true ? 0.5 : 1) <= now;
}

function nextCheck(from: number, askedAt: number, scale: number): number {
  const unit = DAY * scale;
  const age = AGES.find((days) => from + days * unit > askedAt);
  if (age !== undefined) return from + age * unit;
  const last = (AGES.at(-1) ?? 1) * unit;
  return from + (Math.floor((askedAt - from) / last) + 1) * last;
}
