import type { Fact } from '../model/fact.ts';
import { findConcept } from '../vocabulary/concept.ts';
import type { Context } from './context.ts';
import { foldCharacters } from './fold.ts';

const MONEY = /(?:费|费用|经费)$/;
const AMOUNT = 'performance.amount';
const OF_AN_AMOUNT = /资金|金额/;
const HELD = 'vehicles.held';
const ASSETS = '资产';
const KEPT = /保有|三公|运行/;

/** Whether words that name several concepts cannot name this one, by the unit of the figure or what stands around it. */
export function isSaidOfAnother(
  { unit, provenance }: Fact,
  concept: string,
  subject: string,
  { blocks, surroundings }: Context,
): boolean {
  const { subject: part, figure } = provenance.parts;
  if (part === undefined) return false;
  // 公务接待费下降5%: of the money, and not of those it paid for.
  if (unit === 'percent' && MONEY.test(subject)) return findConcept(concept)?.kind === 'count';
  const text = foldCharacters(blocks.get(part.block)?.text ?? '');
  if (concept === AMOUNT && unit === 'percent' && figure?.block === part.block)
    return !OF_AN_AMOUNT.test(text.slice(part.start, Math.max(part.end, figure.start)));
  // 共有车辆9辆 under a heading on assets.
  return concept === HELD && foldCharacters(surroundings.above(part.block)).includes(ASSETS) && !KEPT.test(text);
}
