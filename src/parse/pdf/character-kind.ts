const FIGURE = /^[0-9.,%+-]$/;
const LETTER = /[\p{Script=Latin},.;:)(]/u;
const BLANK = /^\s*$/;

const KNOWN = 1;
const IS_BLANK = 2;
const IS_FIGURE = 4;
const IS_LETTER = 8;

/**
 * What the characters of one unit are, found once for each: of the time to read pages of tables, expressions on every
 * character took a twelfth. Of a fixed size, whatever characters a file invents.
 */
const KINDS = new Uint8Array(0x10000);

function kindOf(text: string): number {
  if (text.length !== 1) return findKind(text);
  const unit = text.charCodeAt(0);
  const known = KINDS[unit] ?? 0;
  if (known !== 0) return known;
  const kind = findKind(text);
  KINDS[unit] = kind;
  return kind;
}

function findKind(text: string): number {
  return (
    KNOWN |
    (BLANK.test(text) ? IS_BLANK : 0) |
    (FIGURE.test(text) ? IS_FIGURE : 0) |
    (LETTER.test(text) ? IS_LETTER : 0)
  );
}

/** Whether the text of a glyph shows nothing. */
export function isBlank(text: string): boolean {
  return (kindOf(text) & IS_BLANK) !== 0;
}

/** Whether it is a part of a figure: a digit, or a mark that stands in figures. */
export function isFigure(text: string): boolean {
  return (kindOf(text) & IS_FIGURE) !== 0;
}

/** Whether it is a Latin letter, or a mark that stands beside them. */
export function isLetter(text: string): boolean {
  return (kindOf(text) & IS_LETTER) !== 0;
}
