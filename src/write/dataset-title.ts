import type { Coverage } from './coverage.ts';

const SUBJECT = 'Fiscal disclosures 财政信息公开';
/** More sites than this are counted instead of named. */
const MOST_NAMED = 3;

/** The title of a dataset that nobody gave one: what it is, from where, and of which years. */
export function titleOf({ origins, years }: Pick<Coverage, 'origins' | 'years'>): string {
  const known = [...years.keys()].filter((year) => year !== '');
  const [first, last] = [known[0], known.at(-1)];
  const span = first === undefined ? [] : [first === last ? first : `${first}–${last}`];
  const parts = [...sitesOf([...origins.keys()]), ...span];
  return parts.length === 0 ? SUBJECT : `${SUBJECT}: ${parts.join(', ')}`;
}

function sitesOf(origins: readonly string[]): readonly string[] {
  const hosts = [...new Set(origins.filter((origin) => origin !== 'file:').map((origin) => new URL(origin).host))];
  const named = hosts.length > MOST_NAMED ? [`${hosts.length} sites`] : hosts;
  return origins.includes('file:') ? [...named, 'local files'] : named;
}
