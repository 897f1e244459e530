/** Data only: which characters are one for a reader of fiscal text. Sources are named at each table. */

/**
 * Width and presentation variants that are one character to the reader; FF01-FF5E fold by rule (see `characters.ts`).
 * CJK commas, stops, quotes and title marks stay as printed.
 */
export const VARIANTS =
  '\ufe50，\ufe51、\ufe52.\ufe54;\ufe55:\ufe56?\ufe57!\ufe58—\ufe59(\ufe5a)\ufe5d〔\ufe5e〕\ufe60&\ufe61*\ufe62+\ufe63-' +
  '\ufe64<\ufe65>\ufe66=\ufe68\\\ufe69$\ufe6a%\ufe6b@\u2212-\u2010-\u2011-〝“〞”〟”\uff61。\uff62「\uff63」\uff64、\uff65·' +
  '\uffe5¥\uffe0¢\uffe1£' +
  // Forms of vertical setting.
  '︐，︑、︒。︓:︔;︕!︖?︗〖︘〗︙…︱—︵(︶)︷{︸}︹〔︺〕︻【︼】︽《︾》︿〈﹀〉﹁「﹂」﹃『﹄』﹇[﹈]⋯…';

/** Characters that the script table of OpenCC leaves (衞 is the Hong Kong form of 卫 in 衞生). */
export const EXTRA_SIMPLIFIED = '衞卫';

/** One character that stands for several; the replacement is what a typist would have written. */
export const EXPANSIONS: readonly (readonly [string, string])[] = [
  ['㎡', '平方米'],
  ['㎢', '平方公里'],
  ['㎥', '立方米'],
  ['㎞', '公里'],
  ['㎝', '厘米'],
  ['㎜', '毫米'],
  ['㎏', '千克'],
  ['㎎', '毫克'],
  ['㏄', '毫升'],
  ['½', '1/2'],
  ['¼', '1/4'],
  ['¾', '3/4'],
];

/**
 * Enumerated characters: first code point, count, number of the first, and what stands around the number. Circled
 * and parenthesised numbers become `(1)`: a bare `1` would join the digits beside it.
 */
export const NUMBERED: readonly (readonly [number, number, number, '()' | '.'])[] = [
  [0x2460, 20, 1, '()'],
  [0x2474, 20, 1, '()'],
  [0x2488, 20, 1, '.'],
  [0x24ea, 1, 0, '()'],
  [0x24eb, 10, 11, '()'],
  [0x24f5, 10, 1, '()'],
  [0x2776, 10, 1, '()'],
  [0x2780, 10, 1, '()'],
  [0x278a, 10, 1, '()'],
  [0x3251, 15, 21, '()'],
  [0x32b1, 15, 36, '()'],
];

/** 一 to 十 as ㈠ (U+3220) and ㊀ (U+3280) become `(一)`. */
export const HAN_NUMBERED: readonly number[] = [0x3220, 0x3280];
export const HAN_ORDINALS = '一二三四五六七八九十';

/** Ⅰ to Ⅻ (U+2160) and ⅰ to ⅻ (U+2170). */
export const ROMAN_NUMERALS: readonly string[] = [
  'I',
  'II',
  'III',
  'IV',
  'V',
  'VI',
  'VII',
  'VIII',
  'IX',
  'X',
  'XI',
  'XII',
];

/** Ranges that show nothing: C0 and C1 controls, soft hyphen, zero width and direction marks, variation selectors. */
export const INVISIBLE: readonly (readonly [number, number])[] = [
  [0x00, 0x08],
  [0x0e, 0x1f],
  [0x7f, 0x84],
  [0x86, 0x9f],
  [0xad, 0xad],
  [0x180b, 0x180e],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
];

export const WHITESPACE: readonly (readonly [number, number])[] = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0x85, 0x85],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
];

/** Words in which 乾 is not the dry 乾 that simplifies to 干: names of places and reigns (TSPhrases of OpenCC). */
export const KEPT_WORDS: readonly string[] = ['乾縣', '乾县', '乾安縣', '乾安县', '乾坤', '乾隆', '乾陵'];

/** Variants that share a key when labels are compared: printed form and form of the key in turn. */
export const KEY_VARIANTS = '帐账著着[({(〔(【(〖(](})〕)】)〗)《<〈<》>〉>，,、,—-–-―-~-～-·.•.';

/** Marks that a key leaves out. */
export const KEY_DROPPED = '“”‘’「」『』〝〞〟"\'`';
