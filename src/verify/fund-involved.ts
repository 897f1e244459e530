import type { Fact } from '../model/fact.ts';
import { FUND_OF_NAME } from '../vocabulary/label-rows.ts';
import { foldLabel } from './fold.ts';
import { mayName } from './names.ts';

/** 涉及一般公共预算5万元、政府性基金预算2万元: the fund alone, behind one that is said to be involved. */
export function isFundInvolved({ concept, dimensions, provenance }: Fact, subject: string): boolean {
  const { whole, subject: part } = provenance.parts;
  if (concept !== 'performance.amount' || whole === undefined || whole.block !== part?.block) return false;
  return FUND_OF_NAME.get(subject) === dimensions.fund && mayName(foldLabel(whole.quote), concept);
}
