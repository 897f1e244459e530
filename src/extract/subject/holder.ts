import type { Dimensions } from '../../model/fact.ts';
import type { Reading } from '../sentence/reading.ts';

/** 行政单位资产总额, 教育行业资产总额: who holds what is counted, where that is a part of all bodies. */
const HOLDER =
  /(?:(行政|事业)单位|[\u3400-\u9fff]{2}(?:行业|系统|领域)|国有企业|(?:[金融控参股]|[\u3400-\u9fff]类)企业)(?:的)?(?:国有)?(?:资产|负债|净资产)/;
/** 企业国有资产方面，…；金融企业国有资产方面，…: what is said up to the next of them. */
const TOPIC = /(?:^|[。；;，,])\s*(?:其中[，,：:])?([\u3400-\u9fff]{2,14})方面[，,：:]/g;
const OF_ENTERPRISES = /^(?!.*行政事业)(?=.*资产).*(?:企业|金融)/;
/** How far a topic reaches; the bound keeps a long paragraph linear. */
const REACH = 600;
const OF_ASSETS = 'assets.';

/**
 * Whose assets the segment up to this place is about: the kind of units, `other` where the vocabulary has no word for the
 * holder, undefined where it is the body itself. 行政单位资产总额5亿元，负债总额1亿元；…: said once, it holds up to the semicolon.
 */
export function holderOf(
  { text, segment, block, section }: Reading,
  concept: string,
  label: { readonly block: number; readonly end: number },
): Pick<Dimensions, 'unitKind'> | 'other' | undefined {
  if (!concept.startsWith(OF_ASSETS) || label.block !== block) return undefined;
  const topic = [...text.slice(Math.max(0, label.end - REACH), label.end).matchAll(TOPIC)].at(-1)?.[1];
  if (OF_ENTERPRISES.test(topic ?? section.headingText)) return 'other';
  const said = HOLDER.exec(text.slice(segment, label.end));
  if (said === null) return undefined;
  return said[1] === undefined ? 'other' : { unitKind: said[1] };
}
