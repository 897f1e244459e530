/** Printed lengths of a line, its indentation included. */
export interface LineWidth {
  readonly characters: number;
  /** Two for a character as wide as a Han character, one for others (East Asian Width, ambiguous marks wide). */
  readonly columns: number;
}

const TAB_COLUMNS = 4;

export function widthOf(text: string): LineWidth {
  let characters = 0;
  let columns = 0;
  for (const character of text) {
    characters += 1;
    columns += columnsOf(character.codePointAt(0) ?? 0);
  }
  return { characters, columns };
}

/** Quotes, dashes and dots of Chinese text come from the block 2000–206F and are set wide; spaces of it are counted wide. */
function columnsOf(code: number): number {
  if (code === 0x09) return TAB_COLUMNS;
  if (code < 0x2000) return code === 0xb7 || code === 0xd7 ? 2 : 1;
  return code >= 0xff61 && code <= 0xffdc ? 1 : 2;
}
