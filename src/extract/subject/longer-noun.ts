import type { LabelMeaning } from '../../vocabulary/labels.ts';
import type { Named } from '../sentence/clause.ts';
import type { Reading } from '../sentence/reading.ts';
import { holderOf } from './holder.ts';
import { tokenBefore } from './lead.ts';

/** Heads of many names: 支出预算 alone is the body's, 水利建设基金支出预算 is not. */
const GENERAL = /^(?:income\.total|expenditure\.total|fiscal\.expenditure|balance\.grand_total)$/;
const BODY_END = /[局部院委办厅会处站馆校队所心室门位司署团社府镇乡街区县市省协联]$/;
/** 本部门收入预算; 成本支出 is a longer noun. */
const OWN = /(?:(?<!成)本级?|我|该)$/;
const HEADING = /(?:情况(?:的)?说明|[预决]算情况)$/;
const LONGEST_HEADING = 5;
const HAN_BEFORE = /[\u3400-\u9fff]$/;

const ADVERB = /(?:主要|先后|总共|一共|累计|合计|共计|计划|预计|另外?|[还也又将拟])$/;

/** 卫生健康支出支出预算: a name and the general word behind it. */
const NAMES: ReadonlySet<string> = new Set(['label', 'class', 'class-name']);

/** 招商接待6批次: of the guests one kind. */
function isBareReception({ text }: Reading, start: number, end: number): boolean {
  return text.slice(start, end) === '接待' && !ADVERB.test(text.slice(Math.max(0, start - 2), start));
}

const UNIT = '单位';
/** 医疗卫生单位5个, 施工单位3个: units of one kind, or no units of the body at all. */
const KIND_OF_UNIT =
  /(?:卫生|医疗|教育|科研|文化|体育|企业|施工|建设|监理|中标|服务|成员|创建|文明|联系|帮扶|包联|使用|用人|参保|参评|示范|评价)$/;

function isKindOfUnit({ text }: Reading, start: number, end: number): boolean {
  return text.slice(start, end) === UNIT && KIND_OF_UNIT.test(text.slice(Math.max(0, start - UNIT.length), start));
}

const GROUPS = 'three_public.abroad.groups';
const PURPOSE = /(?:考察|培训|会议|访问|谈判|参展|交流|学习)$/;

/** 出国（境）考察团组135个: groups of one kind. */
function isKindOfGroup({ text }: Reading, concept: string, start: number): boolean {
  return concept === GROUPS && PURPOSE.test(text.slice(Math.max(0, start - 2), start));
}

/** The label ends a longer name that the vocabulary does not know; the name of the body itself may stand before it. */
export function isTailOfLongerNoun(
  reading: Reading,
  { place: { block, start, end } }: Named,
  { concept }: LabelMeaning,
): boolean {
  if (holderOf(reading, concept, { block, end }) === 'other') return true;
  if (block !== reading.block) return false;
  if (isKindOfUnit(reading, start, end) || isKindOfGroup(reading, concept, start)) return true;
  if (!(GENERAL.test(concept) || isBareReception(reading, start, end))) return false;
  const before = reading.text.slice(Math.max(0, start - 1), start);
  // 三、支出决算情况说明本年支出合计900万元: the heading runs into its sentence.
  if (HEADING.test(reading.text.slice(Math.max(0, start - LONGEST_HEADING), start))) return false;
  if (!HAN_BEFORE.test(before) || BODY_END.test(before) || OWN.test(reading.text.slice(Math.max(0, start - 2), start)))
    return false;
  const token = tokenBefore(reading.tokens, start);
  return token?.end !== start || NAMES.has(token.kind) || (token.kind === 'neutral' && token.noun);
}
