import type { Reading } from '../sentence/reading.ts';

/**
 * Whether words are a name of the body or of the end of it, or an abbreviation, whose characters stand in the name in their
 * order: 市卫健委 is 云湖市卫生健康委员会. Linear in both.
 */
export function isOwnName(words: string, entity: string): boolean {
  let at = entity.length;
  for (let index = words.length - 1; index >= 0; index -= 1) {
    at = at === 0 ? -1 : entity.lastIndexOf(words[index] ?? '', at - 1);
    if (at < 0) return false;
  }
  return words !== '';
}

/** 市卫健委2021年决算数为5万元: the name of the body that opens a clause and names no subject; a year or 本年 stands behind it. */
const OPENING = /^[\s，,、；;：:]*([\u3400-\u9fff]{2,24}?)(?=\d{4}年|本年|今年|全年|上年|当年)/;
const LONGEST_OPENING = 32;

/** Offset behind the name of the body itself where that opens the clause below a heading that names its subject, else where the clause starts. */
export function behindOwnName({ text, clause: { start }, setting: { entity }, subject, section }: Reading): number {
  // Behind a sentence on something else it may be about anything.
  if (subject?.place.block !== section.heading?.block) return start;
  const found = OPENING.exec(text.slice(start, start + LONGEST_OPENING));
  const name = found?.[1];
  return found !== null && name !== undefined && (name === entity || (ENDS.test(name) && isOwnName(name, entity)))
    ? start + found[0].length
    : start;
}

/** A bureau is no region: 云湖市 is not 云湖市水务局. */
const ENDS = /[局部委办厅院会处校]$/;
