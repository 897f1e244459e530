const LONGEST = 24;
const BEGINS = /["“十近最过今未二两三四五六七八九这历多以\d]/;
/** PM2.5年累计平均浓度: no span begins inside a number. */
const DIGIT = /[\d.．]/;

const COUNT = '(?:[二两三四五六七八九]|十[一二三四五]?|二十|三十|\\d{1,2})';
/** “十四五”期间, 过去五年, 近3年来, 五年来, 2021年至2025年, 近年来. */
const SPANS = new RegExp(
  [
    '^["“]?十[一二三四五六]五["”]?\\s?(?:(?:规划)?(?:期间|时期|以来)|五年来?|的?(?=[，,\\d]|累计|全[省市县区州]|[增减提上下升降]))',
    `^(?:(?:过去|最近|未来|今后|这)的?|近)${COUNT}个?年(?:以来|来|间|里)?`,
    `^${COUNT}年(?:以来|来(?![自源华访宾客])|间(?!隔)|(?=累计|共计))`,
    '^(?:近年|多年|历年)(?:以来|来|(?=累计))',
    '^\\d{4}年?\\s?(?:[-—–~～－]+|至|到)\\s?\\d{4}年(?!级|[^，,。；;]{0,12}(?:规划|纲要|行动计划|方案))(?:以来|期间|间)?',
    '^以来',
  ].join('|'),
);

/**
 * End of the words at this place that mean several years, or `index` where there are none. 以来 alone means the time since
 * what is named before it.
 */
export function endOfSpan(text: string, index: number): number {
  if (!BEGINS.test(text.charAt(index)) || DIGIT.test(text.charAt(index - 1))) return index;
  const found = SPANS.exec(text.slice(index, index + LONGEST))?.[0];
  return index + (found?.length ?? 0);
}
