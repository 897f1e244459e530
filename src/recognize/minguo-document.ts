import type { Mention } from '../model/quantity.ts';
import type { Draft } from './mention.ts';

/** Years of account before it were kept on the mainland. */
const FIRST_YEAR = 1950;
const IN_TAIWAN_DOLLARS = /单位[:：]\s*(?:新台币|台币)/;
const BARE_YEAR = /(?:^|[^\d.])\d{2,3}\s?年度/;
const RENMINBI = /人民币|RMB|CNY|[¥￥]/;

/**
 * Whether a document counts its years from 1912: it says 民國 with a year of account, or is kept in New Taiwan dollars and
 * prints such years alone. The texts are normalised; one list of mentions a text.
 */
export function countsInMinguo(texts: readonly string[], found: readonly (readonly Mention[])[]): boolean {
  const isSaid = found.some((mentions) =>
    mentions.some(({ date }) => date?.calendar === 'minguo' && date.fiscal === true && (date.year ?? 0) >= FIRST_YEAR),
  );
  return isSaid || (texts.some((text) => IN_TAIWAN_DOLLARS.test(text)) && texts.some((text) => BARE_YEAR.test(text)));
}

/** 3萬元 in such a document is of its own currency. */
export function inTaiwanDollars(text: string, mention: Draft): Draft {
  if (mention.unit !== 'CNY' || RENMINBI.test(text.slice(mention.start, mention.end))) return mention;
  return { ...mention, unit: 'TWD' };
}
