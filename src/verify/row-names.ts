import type { BlockRecord } from '../model/document.ts';
import type { Part } from '../model/fact.ts';
import { FUND_ALONE, PART_LABELS, PURCHASE_CLASSES, ROW_LABELS } from '../vocabulary/table-heads.ts';
import { foldLabel } from './fold.ts';
import { mayName } from './names.ts';
import { cellAt, wordsOf } from './table-place.ts';

const NUMBERING =
  /^(?:20\d\d年度?|其中[:：]?|[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十\d]+\)|\d{1,2}[、.]|[+-]:?)/;
const CLASS_MARK = /\(类\)$/;

/** A wording without the numbers in front of it, each step of the way; folded as labels are. */
export function readings(words: string): readonly string[] {
  const found = [words];
  for (let turn = 0; turn < 3; turn += 1) {
    const rest = (found.at(-1) ?? '').replace(NUMBERING, '');
    if (rest !== '') found.push(rest);
  }
  return [...new Set(found.map((one) => foldLabel(one.replace(CLASS_MARK, ''))))];
}

/** Whether words of a row or head name a concept by themselves. */
export function directNames(words: string, concept: string): boolean {
  return readings(words).some(
    (one) =>
      mayName(one, concept) ||
      ROW_LABELS[one] === concept ||
      PART_LABELS[one]?.concept === concept ||
      PURCHASE_CLASSES[one.toUpperCase()] === concept,
  );
}

/** The nearest row above a subject, in its column, that names more than a fund. */
export function carriedAbove(block: BlockRecord, part: Part): string {
  const own = cellAt(block, part);
  const words = (block.cells ?? [])
    .filter(({ start, column }) => own !== undefined && start < own.start && column === own.column)
    .map((cell) => wordsOf(block, cell));
  return words.findLast((one) => one !== '' && !readings(one).some((own) => FUND_ALONE.test(own))) ?? '';
}
