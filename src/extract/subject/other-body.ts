import type { LabelMeaning } from '../../vocabulary/labels.ts';
import type { Named } from '../sentence/clause.ts';
import type { Reading } from '../sentence/reading.ts';
import { isOwnName } from '../whose/own-name.ts';

/** A region by its name: what its page states of a bureau is not the region's. */
const REGION = /[省市县区州旗盟]$/;
const LEAD =
  /^(?:[\s，,、；;：:]|\d{4}年度?|其中|主要(?:是|为)|今年|去年|上年|本年度?|全年|截至|\([一二三四五六七八九十\d]+\)|[一二三四五六七八九十\d]+[、.．])+/;
/** 市公安局、教育委员会、人民检察院; 各部门 and 全院 name no one. */
const BODY =
  /^(?![本我全各该贵])[\u3400-\u9fff]{2,16}(?:局|委|委员会|办|办公室|厅|法院|检察院|医院|学院|学校|大学|[小中]学|幼儿园|中心|总队|支队)的?(?:\d{4}年度?)?的?[“"]?$/;
const BODY_FIRST =
  /^[\u3400-\u9fff]{2,16}(?:局|委|委员会|办|办公室|厅|法院|检察院|总队|支队)的?(?:\d{4}年度?)?的?[“"]?三公/;
/** The year, mark and particle behind a name. */
const BEHIND_NAME = /的?(?:\d{4}年度?)?的?[“"]?$/;
const LONGEST_LEAD = 40;
/** How many people and units another body has is told of the unit that has them. */
const COUNTED_BY_UNIT = /^(?:staff|org)\./;

/**
 * The words before the label name another body than that of the document: 市公安局2021年“三公”经费支出9000万元 on the page of a region,
 * 县中医院收入总计800万元 on that of the health commission.
 */
export function isOfOtherBody(
  { text, block, clause, setting, whole }: Reading,
  { place: at }: Named,
  { concept }: LabelMeaning,
): boolean {
  if (at.block !== block || setting.entity === '') return false;
  const ofRegion = REGION.test(setting.entity);
  // 市公安局“三公”经费9530万元，其中公务接待费5万元: a part of what another body spent.
  const wholeSaid = whole?.place.block === block && whole.concept === null ? whole.dimensions.subject : undefined;
  if (ofRegion && BODY_FIRST.test(wholeSaid ?? '')) return true;
  const lead = text.slice(Math.max(clause.start, at.start - LONGEST_LEAD), at.start);
  const name = lead.replace(LEAD, '');
  if (!BODY.test(name)) return false;
  if (ofRegion) return !setting.entity.includes(name);
  return !COUNTED_BY_UNIT.test(concept) && !isOwnName(name.replace(BEHIND_NAME, ''), setting.entity);
}
