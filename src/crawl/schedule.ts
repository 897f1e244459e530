import { Cron } from 'croner';
import type { Source } from '../model/source.ts';

/** The only time zone of these publishers. */
const ZONE = 'Asia/Shanghai';

/** What the words of a source file stand for; a watch adds a jitter, so that not every source is asked on the hour. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['hourly', '0 * * * *'],
  ['daily', '0 3 * * *'],
  ['weekly', '0 3 * * 1'],
  ['monthly', '0 3 1 * *'],
]);
const DEFAULT = 'daily';
/** Nicknames of cron and expressions with seconds are none of the language. */
const FIVE_FIELDS = /^\S+(?:[ \t]+\S+){4}$/;

/** What is wrong with a schedule, or undefined. */
export function scheduleMistake(text: string): string | undefined {
  if (WORDS.has(text)) return undefined;
  const wanted = `expected ${[...WORDS.keys()].join(', ')} or a cron expression of five fields ("30 3 * * 1-5")`;
  if (!FIVE_FIELDS.test(text)) return wanted;
  try {
    const cron = cronOf(text);
    return cron.nextRun() === null ? `${wanted}; this one never comes` : undefined;
  } catch (error) {
    return `${wanted}; ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** When a source is to be visited next after a time: by its schedule, in the months of its season by that of the season. */
export function nextVisit({ schedule = DEFAULT, season }: Pick<Source, 'schedule' | 'season'>, after: Date): Date {
  if (season === undefined) return following(schedule, after);
  const months = new Set(season.months);
  const [usual, busy] = [
    comingIn(schedule, after, (month) => !months.has(month)),
    comingIn(season.schedule, after, (month) => months.has(month)),
  ];
  return [usual, busy].reduce((first, next) => (next.getTime() < first.getTime() ? next : first));
}

const NEVER = new Date(8_640_000_000_000_000);
/** Months looked through: two years. */
const HORIZON = 24;
/** Beijing has no summer time since 1991. */
const AHEAD = 8 * 3_600_000;

/** The first time of a schedule in months of a kind; a month of the other kind is passed over as a whole. */
function comingIn(schedule: string, after: Date, holds: (month: number) => boolean): Date {
  let from = after;
  for (let months = 0; months < HORIZON; months += 1) {
    const next = following(schedule, from);
    if (next === NEVER) return next;
    const local = new Date(next.getTime() + AHEAD);
    if (holds(local.getUTCMonth() + 1)) return next;
    from = new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1) - AHEAD - 1);
  }
  return NEVER;
}

function following(schedule: string, after: Date): Date {
  return cronOf(schedule).nextRun(after) ?? NEVER;
}

function cronOf(text: string): Cron {
  return new Cron(WORDS.get(text) ?? text, { paused: true, timezone: ZONE, mode: '5-part' });
}
