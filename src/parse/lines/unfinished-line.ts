import { readNumbering } from '../numbering.ts';
import type { PublishedLine } from './wrapped-lines.ts';

/** Words behind which a sentence goes on. */
const GOES_ON = /(?:占|为|较|比|与|和|及|的|由|从|将|达到?|增加|减少|增长|下降|上升|降低|其中)$/;
const WORD_OR_NUMBER = /^[“"\u3400-\u9fff\d]/;
/** An amount that begins a line belongs to what the line before ends with. */
const AMOUNT = /^-?\d[\d,]*(?:\.\d+)?\s?(?:亿元|万元|元|[%％])/;
const NAME_AT_END = /[\u3400-\u9fff）)”"](?<![元次人辆个台套])$/;
const DIGIT_AT_END = /\d$/;
const UNIT = /^(?:[亿万千]?元|[%％‰]|个百分点)(?:[^\u3400-\u9fff]|$)/;
const MARK = /[，。；：、,;:]/;

/** A sentence that the line before leaves open goes on in this one, wherever its author broke it: 支出决算为 / 67.64万元. */
export function goesOnUnfinished(last: PublishedLine | undefined, next: PublishedLine | undefined): boolean {
  if (last === undefined || next === undefined || !next.soft || next.gapped || last.gapped) return false;
  const { text } = next;
  if (DIGIT_AT_END.test(last.text) && UNIT.test(text)) return true;
  if (AMOUNT.test(text)) return GOES_ON.test(last.text) || NAME_AT_END.test(last.text);
  const numbering = readNumbering(last.text);
  const heads = numbering !== undefined && !MARK.test(numbering.rest);
  return !heads && GOES_ON.test(last.text) && WORD_OR_NUMBER.test(text) && readNumbering(text) === undefined;
}
