import type { Mention } from '../../model/quantity.ts';
import { BELOW_WORDS, OWN_WORDS, WHOLE_WORDS } from '../../vocabulary/scopes.ts';
import type { Reading } from '../sentence/reading.ts';
import { saidInLabel } from '../whose/said-of.ts';
import type { Printed } from './phrase.ts';

/** 债务余额5亿元，其中：市本级3亿元: of whom alone, and no name: it is a part of what was named. */
export function partOf({ whole, block }: Reading, { kind }: Mention, { dimensions }: Printed): Printed | undefined {
  const { dimensions: about, parts } = whole ?? { dimensions: {}, parts: {} };
  if (kind === 'quantity' || whole?.concept !== null || about.subject === undefined) return undefined;
  if (parts.subject?.block !== block || !saysWhose(dimensions.subject ?? '')) return undefined;
  const skipped = parts.whole === undefined ? (OF_ALL.exec(about.subject)?.[0].length ?? 0) : 0;
  return {
    dimensions: { ...about, subject: about.subject.slice(skipped) },
    place: { ...parts.subject, start: parts.subject.start + skipped },
    whole: parts.whole,
  };
}

function saysWhose(words: string): boolean {
  const said = saidInLabel(words);
  if (said === undefined) return false;
  return said.says === 'name' ? said.words.length <= LONGEST_NAME : SCOPE_ALONE.test(said.words);
}

const LONGEST_NAME = 6;
const SCOPE_ALONE = new RegExp(`^(?:${BELOW_WORDS}|${WHOLE_WORDS}|${OWN_WORDS})$`);
/** 全市债务余额: whose the whole is. */
const OF_ALL = new RegExp(`^(?:(?:${WHOLE_WORDS}|${OWN_WORDS})(?:共计?|累计)?)(?=[\\u3400-\\u9fff]{2})`);

const SO_FAR = /(?:累计|共|全年)$/;

/** 市本级, 市本级累计: a scope and nothing else. */
export function isScopeAlone({ dimensions: { subject = '' } }: Printed): boolean {
  return SCOPE_ALONE.test(subject.replace(SO_FAR, ''));
}
