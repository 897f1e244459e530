/** What a unit of normalised text is to the blank beside it. */
const OTHER = 0;
const HAN = 1;
const DIGIT = 2;
const MARK = 3;
const OPENING = 4;
const CLOSING = 5;
/** Chinese numeral below ten, 十, 零 and 两: `2020 一般` are two things. */
const HAN_NUMERAL = 6;
/** 百千万亿 after a digit are its scale: `7.69 万`. */
const HAN_SCALE = 7;

const KINDS = new Uint8Array(0x10000);
KINDS.fill(HAN, 0x2e80, 0x2fe0);
KINDS.fill(HAN, 0x3001, 0x3040);
KINDS.fill(HAN, 0x3400, 0xa000);
KINDS.fill(HAN, 0xf900, 0xfb00);
// Surrogates of planes 2 and 3, where the rest of the ideographs is.
KINDS.fill(HAN, 0xd840, 0xd889);
KINDS.fill(DIGIT, 0x30, 0x3a);
for (const mark of '，“”‘’…—') KINDS[mark.charCodeAt(0)] = HAN;
for (const mark of ':;,.%?!') KINDS[mark.charCodeAt(0)] = MARK;
KINDS[0x28] = OPENING;
KINDS[0x29] = CLOSING;
for (const numeral of '〇零一二三四五六七八九十两') KINDS[numeral.charCodeAt(0)] = HAN_NUMERAL;
for (const scale of '百千万亿') KINDS[scale.charCodeAt(0)] = HAN_SCALE;

export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

export function isHanNumeral(unit: number): boolean {
  return KINDS[unit] === HAN_NUMERAL;
}

/** An ideograph, not a mark of Chinese punctuation. */
export function isIdeograph(unit: number): boolean {
  const kind = KINDS[unit];
  return kind === HAN_NUMERAL || kind === HAN_SCALE || (kind === HAN && (unit >= 0x3400 || unit === 0x3005));
}

/**
 * True where a blank between the two units says nothing: Chinese is set without blanks, so one between two Han
 * characters, or between a number and the Han character that counts it, comes from the layout. It is kept between
 * Latin words and between two numbers.
 */
export function blankIsLayout(left: number, right: number): boolean {
  const before = KINDS[left] ?? OTHER;
  const after = KINDS[right] ?? OTHER;
  if (before === OPENING || after === CLOSING) return true;
  if (before === DIGIT) return after === HAN || after === HAN_SCALE || right === 0x25;
  if (after === DIGIT) return before === HAN;
  return before !== OTHER && after !== OTHER && (isHanLike(before) || isHanLike(after));
}

function isHanLike(kind: number): boolean {
  return kind === HAN || kind === HAN_NUMERAL || kind === HAN_SCALE;
}
