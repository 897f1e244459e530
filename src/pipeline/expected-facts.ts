import { counted } from '../base/counted.ts';
import type { Parser } from '../extract/index.ts';
import type { FindingDraft } from '../model/finding.ts';
import type { ReadMember } from './assemble-records.ts';

/** A publication that states less than any whole one of its kind was not read whole, or is not whole. */
export function fewerThanExpected(
  facts: number,
  { extraction: { parser } }: ReadMember,
  parsers: readonly Parser[],
): readonly FindingDraft[] {
  const least = parsers.find(({ id }) => id === parser)?.expects.facts ?? 0;
  if (facts >= least) return [];
  const message = `${counted(facts, 'fact')}; a whole publication that the parser ${parser} reads states ${least} at least`;
  return [{ rule: 'facts-expected', level: 'warning', message, facts: [] }];
}
