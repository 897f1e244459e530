/** Tables over UTF-16 units: what a character is in a numeral, what it is worth, and its simplified half-width form. */

export const ARABIC = 1;
export const HAN_DIGIT = 2;
/** 十 百 千: worth is the exponent of ten. */
export const SMALL = 3;
/** 万 亿 兆: worth is the exponent of ten. */
export const BIG = 4;
/** 廿 卅 卌: worth is the digit of tens. */
export const TENS = 5;
export const POINT = 6;
/** ① ⑴ ⒈ ㈠ and the like: markers printed as one character. */
export const ENCLOSED = 7;
export const HALF = 8;
/** Characters at which the scanner looks for something that is no numeral: the 第 of ordinals, the colon of addresses, the 位 of 单位. */
export const ORDER = 9;
export const COLON = 10;
export const HEADER = 11;
/** The first characters of units that may stand without their number. */
export const UNIT = 12;

const CLASS = new Uint8Array(65536);
const WORTH = new Uint8Array(65536);
const FORMAL = new Uint8Array(65536);
const FOLDED = new Uint16Array(65536);
const HAN = new Uint8Array(65536);
const SPACE = new Uint8Array(65536);
const LETTER = new Uint8Array(65536);

/** Traditional (or variant) and simplified form, by twos. */
const VARIANTS =
  '萬万億亿圓元圆元個个箇个點点負负貳贰參叁叄叁陸陆兩两輛辆臺台檯台條条處处項项幣币噸吨釐厘塊块歐欧畝亩韓韩鎊镑盧卢銖铢對对雙双隻只羅罗戶户間间張张筆笔場场級级單单時时員员約约餘余過过內内錢钱盤盘馬马來来亞亚紐纽澳澳門门' +
  '棟栋幾几數数標标準准們们輪轮節节頁页冊册層层樓楼歲岁鐘钟鍾钟週周廳厅所所輯辑種种類类組组隊队顆颗頭头顧顾號号財财與与於于間间於于達达將将從从開开額额總总資资產产債债價价費费值值購购業业車车場场頓顿發发' +
  '瑞瑞蘇苏聯联倫伦國国紙纸連连臨临碼码緒绪熱热線线電电話话傳传真真郵邮編编圖图幀帧件件雲云無无畫画機机際际樣样佰百仟千拾十' +
  '﹒.。。﹪%﹣-−-–-﹐,〔〔﹝〔﹞〕［[］]【[】]〜~∼~～~';

const HAN_DIGITS: readonly string[] = [
  '零〇○',
  '一壹弌',
  '二两贰兩貳貮弍',
  '三叁參叄参弎',
  '四肆',
  '五伍',
  '六陆陸',
  '七柒',
  '八捌',
  '九玖',
];
const FORMAL_NUMERALS = '壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟';

function fill(table: Uint8Array, characters: string, value: number): void {
  for (let index = 0; index < characters.length; index += 1) table[characters.charCodeAt(index)] = value;
}

function classify(characters: string, kind: number, worth: number): void {
  fill(CLASS, characters, kind);
  fill(WORTH, characters, worth);
}

function fillRange(table: Uint8Array, from: number, to: number, value: number): void {
  table.fill(value, from, to + 1);
}

for (let code = 0; code < 65536; code += 1) FOLDED[code] = code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code;
for (let index = 0; index < VARIANTS.length; index += 2) {
  FOLDED[VARIANTS.charCodeAt(index)] = VARIANTS.charCodeAt(index + 1);
}
for (let digit = 0; digit < 10; digit += 1) {
  classify(String.fromCharCode(0x30 + digit, 0xff10 + digit), ARABIC, digit);
  classify(HAN_DIGITS[digit] ?? '', HAN_DIGIT, digit);
}
classify('十拾', SMALL, 1);
classify('百佰', SMALL, 2);
classify('千仟', SMALL, 3);
classify('万萬', BIG, 4);
classify('亿億', BIG, 8);
classify('兆', BIG, 12);
classify('廿', TENS, 2);
classify('卅', TENS, 3);
classify('卌', TENS, 4);
classify('.．﹒', POINT, 0);
classify('半', HALF, 0);
classify('第', ORDER, 0);
classify(':', COLON, 0);
classify('位', HEADER, 0);
classify('%％元', UNIT, 0);
fillRange(CLASS, 0x2460, 0x249b, ENCLOSED);
fillRange(CLASS, 0x3220, 0x3229, ENCLOSED);
fill(FORMAL, FORMAL_NUMERALS, 1);
fillRange(HAN, 0x3400, 0x9fff, 1);
fillRange(HAN, 0xf900, 0xfaff, 1);
fill(HAN, '〇', 1);
fill(SPACE, '\u0020\u00a0\u3000\u2002\u2003\u2009', 1);
for (const first of [0x41, 0x61, 0xff21, 0xff41]) fillRange(LETTER, first, first + 25, 1);

/** The characters of a string as a set of their codes. */
export function codesOf(characters: string): ReadonlySet<number> {
  return new Set([...characters].map((character) => character.charCodeAt(0)));
}

/** Class of the character at an index; 0 for one without interest and outside the text. */
export function classAt(text: string, index: number): number {
  return index >= 0 && index < text.length ? (CLASS[text.charCodeAt(index)] ?? 0) : 0;
}

export function classOf(code: number): number {
  return CLASS[code] ?? 0;
}

export function worthAt(text: string, index: number): number {
  return WORTH[text.charCodeAt(index)] ?? 0;
}

/** Simplified half-width form of the character at an index; 0 outside the text. */
export function foldedAt(text: string, index: number): number {
  return index >= 0 && index < text.length ? (FOLDED[text.charCodeAt(index)] ?? 0) : 0;
}

export function isHanAt(text: string, index: number): boolean {
  return index >= 0 && index < text.length && HAN[text.charCodeAt(index)] === 1;
}

export function isSpaceAt(text: string, index: number): boolean {
  return index >= 0 && index < text.length && SPACE[text.charCodeAt(index)] === 1;
}

/** A Latin letter of half or full width. */
export function isLetterAt(text: string, index: number): boolean {
  return index >= 0 && index < text.length && LETTER[text.charCodeAt(index)] === 1;
}

export function isFormalAt(text: string, index: number): boolean {
  return index < text.length && FORMAL[text.charCodeAt(index)] === 1;
}

/** At the beginning of the text, or after a line feed or tab and any spaces. Looks back over four spaces at most. */
export function atLineStart(text: string, index: number): boolean {
  let before = index - 1;
  for (let steps = 0; steps < MAX_SPACES && isSpaceAt(text, before); steps += 1) before -= 1;
  if (before < 0) return true;
  const code = text.charCodeAt(before);
  return code === 10 || code === 13 || code === 9;
}

/** Published pages put spaces inside numbers and units; more than these are a gap between two things. */
export const MAX_SPACES = 4;

/** First index at or after `index` that is no space; `index` itself where more than `MAX_SPACES` follow. */
export function skipSpaces(text: string, index: number): number {
  let at = index;
  while (isSpaceAt(text, at)) {
    at += 1;
    if (at - index > MAX_SPACES) return index;
  }
  return at;
}

/** True where the folded text at `index` is `word` (simplified, half width). */
export function matchesAt(text: string, index: number, word: string): boolean {
  for (let offset = 0; offset < word.length; offset += 1) {
    if (foldedAt(text, index + offset) !== word.charCodeAt(offset)) return false;
  }
  return true;
}

/** End of `word` at `index` with spaces allowed between its characters, or -1. */
export function endOfSpaced(text: string, index: number, word: string): number {
  let at = index;
  for (let offset = 0; offset < word.length; offset += 1) {
    const next = offset === 0 ? at : skipSpaces(text, at);
    if (foldedAt(text, next) !== word.charCodeAt(offset)) return -1;
    at = next + 1;
  }
  return at;
}

/** Simplified half-width form without spaces of a stretch. */
export function foldedSlice(text: string, start: number, end: number): string {
  let result = '';
  for (let index = start; index < end; index += 1) {
    if (!isSpaceAt(text, index)) result += String.fromCharCode(foldedAt(text, index));
  }
  return result;
}

/** End of the run of Arabic digits at `index`. */
export function endOfDigits(text: string, index: number): number {
  let at = index;
  while (classAt(text, at) === ARABIC) at += 1;
  return at;
}

/** Value of up to nine Arabic digits. */
export function smallInteger(text: string, start: number, end: number): number {
  let value = 0;
  for (let index = start; index < end; index += 1) value = value * 10 + worthAt(text, index);
  return value;
}

const TAB = 0x09;

/** Past one tab, where one stands there. */
export function behindTab(text: string, at: number): number {
  return text.charCodeAt(at) === TAB ? at + 1 : at;
}
