import type { PageLayout } from './page-layout.ts';

/** Controls, private use, unassigned, halves of pairs, the replacement character: what fonts without ToUnicode leave. */
const LOST = /[\p{Cc}\p{Co}\p{Cn}\p{Cs}\ufffd]/gu;
/** A single private character in front of a line is the bullet of a symbol font. */
const BULLET = /^\p{Co}(?!\p{Co})/u;
const SPACES = /\s/g;
/** What is neither lost nor foreign, as almost all pages are: they need no second look. */
const PLAIN =
  /^[\s!-~\u00a1-\u00ff\u2010-\u2027\u2030-\u203a\u2160-\u217f\u2460-\u2473\u3001-\u3020\u4e00-\u9fa5\uff01-\uff5e]*$/;
/** Scripts that glyph numbers taken for characters fall into, side by side. */
const FOREIGN = [
  /\p{Script=Arabic}/gu,
  /\p{Script=Armenian}/gu,
  /\p{Script=Bengali}/gu,
  /\p{Script=Canadian_Aboriginal}/gu,
  /\p{Script=Cherokee}/gu,
  /\p{Script=Devanagari}/gu,
  /\p{Script=Ethiopic}/gu,
  /\p{Script=Georgian}/gu,
  /\p{Script=Gujarati}/gu,
  /\p{Script=Hebrew}/gu,
  /\p{Script=Khmer}/gu,
  /\p{Script=Malayalam}/gu,
  /\p{Script=Mongolian}/gu,
  /\p{Script=Sinhala}/gu,
  /\p{Script=Syriac}/gu,
  /\p{Script=Tamil}/gu,
  /\p{Script=Telugu}/gu,
  /\p{Script=Thai}/gu,
  /\p{Script=Tibetan}/gu,
  /\p{Script=Yi}/gu,
] as const;
/** As many scripts at once are no writing. */
const TOO_MANY_SCRIPTS = 4;
/** Share of a page's characters, and their number, from which its text cannot be trusted. */
const SHARE = 0.1;
const FEWEST = 8;

/** Pages whose text layer does not say what is printed. */
export function garbledPages(pages: readonly PageLayout[]): ReadonlySet<number> {
  return new Set(pages.filter(isGarbled).map(({ page }) => page));
}

function isGarbled({ lines, tables }: PageLayout): boolean {
  if ([...lines, ...tables.map(({ cells }) => cells)].every(({ text }) => PLAIN.test(text))) return false;
  const texts = [...lines, ...tables.flatMap(({ cells }) => [...cells])].map(({ text }) => text.replace(SPACES, ''));
  const text = texts.map((one) => one.replace(BULLET, '')).join('');
  const scripts = FOREIGN.map((script) => text.match(script)?.length ?? 0).filter((count) => count > 0);
  const foreign = scripts.length >= TOO_MANY_SCRIPTS ? scripts.reduce((sum, count) => sum + count, 0) : 0;
  const lost = (text.match(LOST)?.length ?? 0) + foreign;
  return lost >= FEWEST && lost >= SHARE * text.length;
}
