import type { FactDraft } from '../draft.ts';
import type { Reading } from '../sentence/reading.ts';
import type { Printed } from './phrase.ts';

/** Names that say what part of something a figure is, and of what only the total before them tells: 利息, 再融资债券. */
const OF_SOMETHING =
  /^(?:地方政府|地方|政府)?(?:(?:新增|再融资|置换|一般|专项)+债[券务](?:资金|本金|利息|额度|还本|付息)?|本金|利息|本息|还本(?:支出)?|付息(?:支出)?|还本付息)$/;
const MOST_PARENTS = 3;
const PATH = '/';
const NEW_SENTENCE = /。(?!\s*其中)/;

/** Kinds of which a part of one is none of the other. */
const APART: readonly (readonly [one: string, other: string])[] = [
  ['一般', '专项'],
  ['新增', '再融资'],
  ['新增', '置换'],
];

/** 到期债券本息9亿元（本金6亿元、利息3亿元）: such a part with the name of its total in front, as rows of tables have it. */
export function underParent(reading: Reading, printed: Printed): Printed {
  const { subject = '' } = printed.dimensions;
  const whole = reading.setting.concepts ? undefined : totalOf(reading, subject, printed);
  const above = whole?.dimensions.subject;
  const at = whole?.parts.subject;
  if (above === undefined || at === undefined || at.block !== reading.block || at.end > printed.place.start)
    return printed;
  // Another sentence that opens no list is about something else.
  if (NEW_SENTENCE.test(reading.text.slice(whole?.place.end, printed.place.start))) return printed;
  const names = above.split(PATH);
  // 新增一般债券3亿元，其中市级2亿元；新增专项债券5亿元: beside it, and no part of it.
  const beside = isApart(names.at(-1) ?? '', subject);
  if (beside && whole?.parts.whole === undefined) return printed;
  const parents = beside ? names.slice(0, -1) : names;
  if (parents.length > MOST_PARENTS) return printed;
  return {
    ...printed,
    dimensions: { ...printed.dimensions, subject: [...parents, subject].join(PATH) },
    whole: beside ? whole?.parts.whole : at,
  };
}

function isApart(one: string, other: string): boolean {
  return APART.some(([a, b]) => (one.includes(a) && other.includes(b)) || (one.includes(b) && other.includes(a)));
}

/** The total in front of the bracket that is open, else the one behind 其中; of a bare balance the limit just stated. */
function totalOf(
  { whole, interrupted, last, text }: Reading,
  subject: string,
  { place }: Printed,
): FactDraft | undefined {
  const [before] = last;
  if (BALANCE.test(subject)) return before?.dimensions.subject?.endsWith(LIMIT) === true ? before : undefined;
  if (!OF_SOMETHING.test(subject)) return undefined;
  // 新增一般债务（5亿元）: the name stands in front of its bracket.
  const bracketed = text[place.end] === '(' ? undefined : interrupted?.last[0];
  const about = bracketed ?? whole;
  return about?.concept === null && about.statistic === 'level' ? about : undefined;
}

const BALANCE = /^余额$/;
const LIMIT = '限额';
