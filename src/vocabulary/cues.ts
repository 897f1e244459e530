import type { Measure } from '../model/fact.ts';

/** Words that say in which direction a figure changed; +1 increase, -1 decrease, 0 unchanged. */
export const DIRECTION_WORDS: Readonly<Record<string, 1 | -1>> = {
  增加: 1,
  增长: 1,
  上升: 1,
  提高: 1,
  增幅: 1,
  调增: 1,
  增多: 1,
  上涨: 1,
  多支出: 1,
  超支: 1,
  新增: 1,
  增支: 1,
  增收: 1,
  扩大: 1,
  净增: 1,
  追加: 1,
  减少: -1,
  下降: -1,
  降低: -1,
  压减: -1,
  节约: -1,
  压缩: -1,
  降幅: -1,
  调减: -1,
  少支出: -1,
  节支: -1,
  缩减: -1,
  减幅: -1,
  核减: -1,
  减支: -1,
  减收: -1,
  负增长: -1,
  下调: -1,
  回落: -1,
  降: -1,
  减: -1,
  增: 1,
};

/** Words of no change. `approximate` (基本持平) states no exact zero. */
export const FLAT_WORDS: Readonly<Record<string, 'exact' | 'approximate'>> = {
  持平: 'exact',
  保持一致: 'exact',
  一致: 'exact',
  无变化: 'exact',
  无增减变化: 'exact',
  无增减: 'exact',
  没有变化: 'exact',
  相同: 'exact',
  保持不变: 'exact',
  未发生变化: 'exact',
  无差异: 'exact',
  零增长: 'exact',
  没有增减: 'exact',
  相等: 'exact',
  无变动: 'exact',
  基本持平: 'approximate',
  基本一致: 'approximate',
  大体持平: 'approximate',
};

/** Words that name the measure of a figure. Longest first wins at equal places. */
export const MEASURE_WORDS: Readonly<Record<string, Measure>> = {
  决算数: 'actual',
  支出决算数: 'actual',
  支出决算: 'actual',
  决算: 'actual',
  决算支出: 'actual',
  实际支出: 'actual',
  完成数: 'actual',
  收入决算: 'actual',
  实际发生: 'actual',
  执行数: 'actual',
  实际执行数: 'actual',
  支出完成: 'actual',
  实际完成: 'actual',
  支出数: 'actual',
  实际支出数: 'actual',
  决算金额: 'actual',
  年初预算数: 'budget.initial',
  年初预算: 'budget.initial',
  年初部门预算: 'budget.initial',
  年初预算安排: 'budget.initial',
  年初安排: 'budget.initial',
  年初批复预算: 'budget.initial',
  年初预算批复数: 'budget.initial',
  当年年初预算: 'budget.initial',
  本年年初预算: 'budget.initial',
  调整预算数: 'budget.adjusted',
  调整预算: 'budget.adjusted',
  调整后预算数: 'budget.adjusted',
  调整后预算: 'budget.adjusted',
  预算调整数: 'budget.adjusted',
  变动预算: 'budget.adjusted',
  变动预算数: 'budget.adjusted',
  全年预算数: 'budget.full_year',
  全年预算: 'budget.full_year',
  预算数: 'budget.unspecified',
  预算: 'budget.unspecified',
  支出预算: 'budget.unspecified',
  预算安排: 'budget.unspecified',
  当年预算: 'budget.unspecified',
  本年预算: 'budget.unspecified',
  预算支出: 'budget.unspecified',
  预算金额: 'budget.unspecified',
  支出预算数: 'budget.unspecified',
  部门预算: 'budget.unspecified',
  批复预算: 'budget.unspecified',
  预算控制数: 'budget.unspecified',
};

/** Words that mean another year than the one in force, with the offset in years. */
export const RELATIVE_YEARS: Readonly<Record<string, number>> = {
  上年: -1,
  上年度: -1,
  去年: -1,
  上年同期: -1,
  去年同期: -1,
  上一年: -1,
  上一年度: -1,
  同期: -1,
  前一年: -1,
  同比: -1,
  本年: 0,
  本年度: 0,
  当年: 0,
  今年: 0,
  年内: 0,
};

/** Words that open a comparison. The second row also means "and": it opens one only where the clause goes on to say how things changed. */
export const COMPARE_WORDS: readonly string[] = ['比', '较', '相比', '对比', '比较', '相较', '相较于', '对照'];
export const COMPARE_OR_AND_WORDS: readonly string[] = ['与', '同', '和'];

/** Words before the whole that a percentage is a share of. */
export const SHARE_WORDS: readonly string[] = ['占', '占比', '占比为', '占到', '比重为', '所占比例为', '所占比重为', '占总额', '占比达'];

/** Words of a completion rate: 完成年初预算的98%, 为调整预算的107%. */
export const COMPLETION_WORDS: readonly string[] = ['完成', '完成率', '预算完成率', '决算完成率', '完成预算'];

/** Words that open the parts of the total before them. */
export const AMONG_WORDS: readonly string[] = ['其中', '包括', '分别为', '分别是', '主要包括', '具体为', '具体包括', '具体是'];

/** Words that spread what follows over all subjects named. */
export const EACH_WORDS: readonly string[] = ['各', '均', '分别', '均为', '各为'];

/** Words that open a reason. */
export const REASON_WORDS: readonly string[] = [
  '主要原因', '主要原因是', '主要原因为', '主要原因系', '原因是', '原因为', '原因主要是', '增加原因', '减少原因', '增长原因', '下降原因', '变动原因', '变化原因', '增减原因', '差异原因', '增加的原因', '减少的原因', '增加主要原因', '减少主要原因',
  '增加的主要原因', '减少的主要原因', '增长的主要原因', '下降的主要原因', '变动的主要原因', '增减变动原因', '主要是由于', '主要是因为', '主要由于', '主要因为', '主要系', '主要是', '原因主要为', '增加原因是', '减少原因是', '增加主要是', '减少主要是', '增长主要原因', '下降主要原因', '主要因',
];

/** Words that open what money was used for. */
export const USAGE_WORDS: readonly string[] = ['主要用于', '用于', '支出内容', '开支内容', '主要支出内容', '全部用于'];

/** Whole wordings of a nil statement; what was meant is the subject of the section or sentence. */
export const NIL_WORDS: readonly string[] = [
  '无此项支出', '无此项经费', '无此项收入', '无此项', '没有此项支出', '没有此项', '未安排此项', '无该项支出', '无相关支出', '未发生此项支出', '无此类支出', '没有使用', '未使用', '未安排', '没有安排', '无相关收支', '没有发生', '未发生', '无安排', '不涉及', '没有', '无',
];

/** Words between a subject and its figure that say nothing of either. */
export const NEUTRAL_WORDS: readonly string[] = [
  '为', '共', '共计', '合计', '总计', '达', '达到', '约', '计', '是', '金额', '总额', '支出', '收入', '数', '年度', '财政拨款', '已', '实际', '其', '的', '共有', '有', '小计', '实现', '总', '发生', '安排', '费用', '数为', '全年', '累计', '了', '数额', '经费', '资金', '情况', '中', '名', '上',
];
