/** A box in PDF points or in units of a picture: x, y, width, height. */
export type Frame = readonly [x: number, y: number, width: number, height: number];

const NARROW = /^[\u0020-\u007e]$/;
const BLANKS = /\s+/g;

/** Characters as wide as they are high count 1, others half of that. */
export function widthOf(character: string): number {
  return NARROW.test(character) ? 0.55 : 1;
}

/**
 * Shares a text out over the boxes of its runs, in order, by their widths: the dataset holds the boxes of a block, not which
 * characters each of them holds, so a character may land in the box beside. Nothing of the text is lost.
 */
export function shareOut(text: string, boxes: readonly Frame[]): readonly string[] {
  const characters = [...text.replace(BLANKS, '')];
  const wide = characters.reduce((sum, character) => sum + widthOf(character), 0);
  const room = boxes.reduce((sum, [, , width]) => sum + width, 0);
  const shares: string[] = [];
  let at = 0;
  let used = 0;
  let upTo = 0;
  boxes.forEach(([, , width], index) => {
    upTo += width;
    let share = '';
    while (at < characters.length) {
      const character = characters[at] ?? '';
      const isLast = index === boxes.length - 1;
      // A character belongs where its middle falls.
      if (!isLast && (used + widthOf(character) / 2) * room > upTo * wide) break;
      share += character;
      used += widthOf(character);
      at += 1;
    }
    shares.push(share);
  });
  return shares;
}
