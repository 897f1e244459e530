import type { Mention } from '../../model/quantity.ts';
import type { LabelMeaning } from '../../vocabulary/labels.ts';
import type { Named, Subject } from '../sentence/clause.ts';
import type { Reading } from '../sentence/reading.ts';
import type { printedSubject } from './printed-subject.ts';

const HELD = 'vehicles.held';
const PURCHASED = 'vehicles.purchased';
const OWNED = 'assets.vehicles';
const COUNTS: ReadonlySet<string> = new Set([HELD, PURCHASED, OWNED]);
/** 购置2辆执法执勤用车, 年末保有5辆一般公务用车: the verb says what is counted. */
const BOUGHT = /(?:购置|采购|购买|购入|新购)了?$/;
const KEPT = /(?:保有|实有)$/;
const LONGEST_VERB = 4;

/** 保有量11辆（其中：一般公务用车3辆）: the kinds divide the count before them, or are what the verb says. */
export function divided(
  { text, block, whole, last }: Reading,
  { place: at }: Named,
  mention: Mention,
  meaning: LabelMeaning,
): LabelMeaning {
  if (meaning.dimensions.vehicleKind === undefined) return meaning;
  const from = at.block === block ? Math.min(at.start, mention.start) : mention.start;
  const verb = text.slice(Math.max(0, from - LONGEST_VERB), from);
  if (BOUGHT.test(verb)) return { ...meaning, concept: PURCHASED };
  if (KEPT.test(verb)) return { ...meaning, concept: HELD };
  const before = (whole ?? last[0])?.concept;
  return before === HELD || before === PURCHASED ? { ...meaning, concept: before } : meaning;
}

/** A word for vehicles that the vocabulary does not know, and not the word for all of them. */
const KIND =
  /^(?!(?:公务|单位|部门)?(?:用车|车辆|公车)$)[\u3400-\u9fff()（）]{1,12}车辆?(?:\([\u3400-\u9fff、]{1,12}\))?$/;
/** 业务用车, but 乘用车 and 商用车 are kinds as they stand. */
const OF_USE = /(?<![乘商])用车$/;
const COUNTED: ReadonlySet<Mention['unit']> = new Set(['vehicle', 'piece', 'set']);

/** 车辆9辆，其中：轿车3辆，救护车2辆: kinds in the document's own words divide the count before them. */
export function kindOfVehicle(
  { whole, last, segment, block, setting }: Reading,
  mention: Mention,
  printed: NonNullable<ReturnType<typeof printedSubject>>,
): Subject | undefined {
  const words = printed.dimensions.subject ?? '';
  if (!setting.concepts || !COUNTED.has(mention.unit) || !KIND.test(words)) return undefined;
  const [before] = last;
  const about = whole ?? (before?.dimensions.vehicleKind === undefined ? undefined : before);
  if (about?.concept == null || !COUNTS.has(about.concept) || about.place.block !== block) return undefined;
  if (about !== whole && about.place.start < segment) return undefined;
  const kind = words.replace(OF_USE, '');
  return { concept: about.concept, dimensions: { vehicleKind: kind.length > 1 ? kind : words }, place: printed.place };
}

/** 共有车辆4辆（改革后保留车辆1辆、下属单位车辆3辆）: what a bracket divides the count into, and no other count. */
export function isPartOfVehicles({ interrupted, block }: Reading, { concept, dimensions }: LabelMeaning): boolean {
  const counted = interrupted?.last[0];
  if (!COUNTS.has(concept) || dimensions.vehicleKind !== undefined) return false;
  return counted?.concept === concept && counted.place.block === block;
}

const QUOTA = /编制|核定|定编/;
/** Words between the vehicles and a count in 台 or 套 that is of something else. */
const EQUIPMENT = /设备|仪器|[A-Za-z]{2}/;

/** 车辆编制5辆: how many there may be, and not how many there are; 购置车辆0辆，大型设备CT1台: no vehicle. */
export function isNoCountOfVehicles(
  { text, block }: Reading,
  { place: at }: Named,
  mention: Mention,
  { concept }: LabelMeaning,
): boolean {
  if (!COUNTS.has(concept) || at.block !== block) return false;
  const between = text.slice(at.end, Math.max(at.end, mention.start));
  return QUOTA.test(between) || (mention.unit !== 'vehicle' && EQUIPMENT.test(between));
}
