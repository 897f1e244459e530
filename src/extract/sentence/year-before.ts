import type { FactDraft, Place } from '../draft.ts';
import type { Comparison, Direction } from './clause.ts';
import { lastFactOfBlock, type Reading } from './reading.ts';

/** Words that say growth and nothing of how: 核减, 压减 and 追加 are of a budget that was changed within the year. */
const PLAIN: ReadonlySet<string> = new Set(
  '增加 增长 上升 提高 增多 减少 下降 降低 负增长 增幅 降幅 减幅 增 减 降'.split(' '),
);
/** What the sentence is compared with otherwise, or that it is about other spans than a year, or on another basis. */
const OTHERWISE =
  /(?<![占对])比(?![重例])|较|与[^，,。；;]{1,24}相比|年均|环比|累计增|以来|期间|[两三四五几]年|\d年来|十[一二三四五六]五|追加|调整|调[增减]|年中|执行中|拉动|贡献|剔除|扣除|口径|由[^，,。；;]*[到至为]|从[^，,。；;]*[到至]/;
const LONGEST_SENTENCE = 200;

/**
 * 支出9亿元，下降13.4%: growth that no base is named of is of the year before, in the same measure, as everywhere in this field;
 * the fact has no part `base`, and its rule says so. Undefined where the sentence compares, adjusts or sums up years.
 */
export function yearBefore(
  reading: Reading,
  { place: { start, end } }: Direction,
  of: {
    readonly year: number;
    readonly rate: boolean;
    readonly measure: FactDraft['measure'];
    readonly basis: Place | undefined;
  },
): Pick<Comparison, 'measure' | 'fiscalYear'> | undefined {
  const { text, setting, ofYears } = reading;
  if (!PLAIN.has(text.slice(start, end)) || ofYears || of.measure === 'planned') return undefined;
  if (!setting.concepts && (!of.rate || reading.last.length === 0)) return undefined;
  const from = sentenceStart(text, start);
  if (start - from > LONGEST_SENTENCE || OTHERWISE.test(withoutBasis(reading, from, start, of.basis))) return undefined;
  const otherMeasure = lastFactOfBlock(
    reading,
    ({ place, statistic, measure, fiscalYear }) =>
      place.start >= from && statistic === 'level' && (measure !== of.measure || fiscalYear !== of.year),
  );
  return otherMeasure === undefined ? { measure: undefined, fiscalYear: of.year - 1 } : undefined;
}

const OF_BASIS = /剔除|扣除|(?:[同可]比?|相同|同一)口径|可比/g;

/** The sentence up to the change, without the words that say on what basis it is. */
function withoutBasis({ text, block }: Reading, from: number, to: number, basis: Place | undefined): string {
  const said = text.slice(from, to);
  return basis?.block === block ? said.replaceAll(OF_BASIS, '') : said;
}

const ENDS = '。；;';

function sentenceStart(text: string, from: number): number {
  let at = from;
  while (at > 0 && from - at <= LONGEST_SENTENCE && !ENDS.includes(text[at - 1] ?? '')) at -= 1;
  return at;
}
