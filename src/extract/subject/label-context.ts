import type { Reading } from '../sentence/reading.ts';
import { tokenBefore } from './lead.ts';

const HAN = /[\u3400-\u9fff]/;
/** Words that stand right before the name of a class and are no part of it. */
const BEFORE_NAME =
  /(?:其中|包括|包含|(?<![\u3400-\u9fff])含|用于|以及|安排|年度?|市|区|县|省|级|和|与|及|为|是|的|在|对|将|按|占|比)$/;

/** 初中教育支出 is no 教育支出: unknown words stand right before the name that begins here. */
export function isTailOfName({ text, tokens }: Reading, start: number): boolean {
  if (!HAN.test(text.charAt(start - 1)) || tokenBefore(tokens, start)?.end === start) return false;
  return !BEFORE_NAME.test(text.slice(Math.max(0, start - 3), start));
}

const REMARK = /\((?:不?含|包[含括])[^()\d]*$/;
const REST_OF_REMARK = /^[^()\d]*\)/;
const LONGEST_REMARK = 24;

/** 采购支出总额（含上年结转项目）为66万元: a remark in brackets without a figure names nothing that is stated. */
export function isInRemark(
  { text }: Reading,
  { start, end }: { readonly start: number; readonly end: number },
): boolean {
  if (!REMARK.test(text.slice(Math.max(0, start - LONGEST_REMARK), start))) return false;
  return REST_OF_REMARK.test(text.slice(end, end + LONGEST_REMARK));
}

/** 总收入5万元，其中：本年收入4万元，年初结转1万元: all money there was, and not the income of the year. */
export function isAllMoney({ text }: Reading, name: string, end: number): boolean {
  return ALL.test(name) && WITH_BALANCES.test(text.slice(end, end + LONGEST_SUM));
}

const ALL = /^总(?:收入|支出)$/;
const WITH_BALANCES = /^[^。；;]{0,40}?(?:其中|包括)[^。；;]*?(?:本年(?:收入|支出)|结转|结余)/;
const LONGEST_SUM = 120;
