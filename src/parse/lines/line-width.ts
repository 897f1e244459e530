/** Printed lengths of a line, its indentation included. */
export interface LineWidth {
  readonly characters: number;
  /** Two for a character as wide as a Han character, one for others (East Asian Width, ambiguous marks wide). */
  readonly columns: number;
  /**
   * The same with ASCII marks wide: they stand for full-width ones where a text was converted. Proportional digits are set
   * narrower or wider than half a Han character, so that such lines agree only about.
   */
  readonly set: number;
}

const TAB_COLUMNS = 4;
const ASCII_MARKS = ',:;()!?';

export function widthOf(text: string): LineWidth {
  let characters = 0;
  let columns = 0;
  let marks = 0;
  for (const character of text) {
    characters += 1;
    columns += columnsOf(character.codePointAt(0) ?? 0);
    if (ASCII_MARKS.includes(character)) marks += 1;
  }
  return { characters, columns, set: columns + marks };
}

/** Quotes, dashes and dots of Chinese text come from the block 2000–206F and are set wide; spaces of it are counted wide. */
function columnsOf(code: number): number {
  if (code === 0x09) return TAB_COLUMNS;
  if (code < 0x2000) return code === 0xb7 || code === 0xd7 ? 2 : 1;
  return code >= 0xff61 && code <= 0xffdc ? 1 : 2;
}
