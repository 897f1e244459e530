/**
 * Pairs of a page and what it became: imports nothing of the program, so that what it calls cosmetic is no opinion of the
 * program's. Bytes are handled as latin1 characters, so that pages of any charset stay what they are.
 */

const latin1 = (bytes) => Buffer.from(bytes).toString('latin1');
const utf8 = (text) => latin1(Buffer.from(text, 'utf8'));
/** 万元 and 亿元 in GB18030. */
const GBK_UNITS = ['\u00cd\u00f2\u00d4\u00aa', '\u00d2\u00da\u00d4\u00aa'];
const UNITS = [utf8('万元'), utf8('亿元'), utf8('萬元'), utf8('億元'), ...GBK_UNITS];
const AMOUNT = new RegExp(`[1-9]\\d{0,6}\\.\\d{1,2}(?=${UNITS.join('|')})`, 'g');

/** A generator of whole numbers below a limit (mulberry32): the same seed gives the same pairs. */
export function randomBelow(seed) {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) % limit;
  };
}

/** 浏览次数：, 最后更新： as character references, which every charset can hold. */
const COUNTER = '&#27983;&#35272;&#27425;&#25968;&#65306;';
const UPDATED = '&#26368;&#21518;&#26356;&#26032;&#65306;';

const COSMETIC = [
  (page, below) => page.replace(/<\/body>/i, `<div class="hits">${COUNTER}${below(99999)}</div></body>`),
  (page, below) =>
    page.replace(/<\/body>/i, `<p class="updated">${UPDATED}2026-0${1 + below(9)}-1${below(10)}</p></body>`),
  (page, below) => page.replace(/<body/i, `<body data-build="${below(1e9)}"`),
  (page, below) =>
    page.replace(/<\/head>/i, `<script>var t=${below(1e9)};</script><style>p{margin:${below(9)}px}</style></head>`),
  (page) => page.replace(/>\s*\r?\n\s*</g, '>\n\n<'),
  (page, below) => `${page}<!-- served by node ${below(64)} -->`,
];

/** The page with its looks changed, as bytes. */
export function cosmeticTwin(bytes, below) {
  let page = latin1(bytes);
  for (let count = 0; count < 3; count += 1) page = COSMETIC[below(COSMETIC.length)](page, below);
  return Buffer.from(page, 'latin1');
}

/** The page with one digit of one printed amount changed, and the amount before and after; undefined where it prints none. */
export function restatedTwin(bytes, below) {
  const page = latin1(bytes);
  const amounts = [...page.matchAll(AMOUNT)];
  if (amounts.length === 0) return undefined;
  const { 0: before, index } = amounts[below(amounts.length)];
  const digits = [...before].flatMap((character, at) => (character === '.' || at === 0 ? [] : [at]));
  const at = digits[below(digits.length)];
  const digit = String((Number(before[at]) + 1 + below(8)) % 10);
  const after = `${before.slice(0, at)}${digit}${before.slice(at + 1)}`;
  if (after === before) return undefined;
  return {
    bytes: Buffer.from(page.slice(0, index) + after + page.slice(index + before.length), 'latin1'),
    before,
    after,
  };
}
