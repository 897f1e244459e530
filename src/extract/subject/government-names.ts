import { OWN_WORDS, WHOLE_WORDS, ZONE_ENDS } from '../../vocabulary/scopes.ts';

/**
 * Names of what governments state stand among words of the sentence: who did it, how, and what was approved by whom. Such
 * documents have no labels that a name could be told by.
 */

const WHOM = `(?:${WHOLE_WORDS}|${OWN_WORDS}|我[省市县区州]|各级|[\\u3400-\\u9fff]{2,8}?(?:${ZONE_ENDS}))`;
const DATE = '20\\d\\d年(?:度)?';
const HOW =
  '(?:将|并|还|已|共|又|另|再|预计|全年共?|年内|累计共|及时|按时|按期|足额|全额|相应|积极|大力|着力|全力|持续|切实|扎实|严格|成功|顺利)';
const DOES =
  '(?:统筹|安排|拨付|争取|发放|下达|筹集|筹措|落实|兑现|投入|支付|偿还|化解|压减|获|完成|实现|收回|盘活|减免|新增|支持|清缴|整合|发行|补助|补充)';
/** Words of accounts that end a name. */
const SUMS = '(?:收入|支出|财力|税收?|资金|经费|补[助贴]|专项|债券|[额值量]|投资|利润|花费|贷款)';

/** What may stand in front of a name, one behind the other. */
const LEADS: readonly RegExp[] = [
  '[\\s，,、●■◆○·•]+',
  // 云湖市人大批准的2025年粮食收入
  `[\\u3400-\\u9fff()0-9、]{0,24}?(?:批准|备案|审议通过)的?(?=(?:${DATE})?[\\u3400-\\u9fff]*(?:收入|支出|限额|预算))`,
  `${DATE}(?![初末底])(?=[\\u3400-\\u9fff]{2})`,
  // 省财政厅核定我市2025年政府债务限额
  `[\\u3400-\\u9fff]{0,8}?(?:核定|下达)(?:[\\u3400-\\u9fff]{0,6}[省市县区州](?:本级)?)?的?(?:${DATE}末?)?(?=[\\u3400-\\u9fff]{2,}限额$)`,
  // 粮食收入加上上划收入: the second is what is stated.
  '[\\u3400-\\u9fff]{2,20}(?:收入|支出|总量|总计|财力)(?:再?加上?(?!强|快|大)|减去|扣除)(?=[\\u3400-\\u9fff]{3})',
  '收支(?:相抵|两抵)后?(?=[\\u3400-\\u9fff]{2})',
  '(?:通过(?=发行|争取|安排)|在(?=偿还|支付|安排))',
  // 全市共争取资金, 市本级及时拨付补贴: what is done is kept, and not by whom.
  `${WHOM}${HOW}*(?=${DOES}(?!的)[\\u3400-\\u9fff“]{2})`,
  `${HOW}+(?=${DOES}(?!的)[\\u3400-\\u9fff“]{2})`,
  // 完成粮食收入, 安排粮食支出: the verb of the sentence.
  `(?:预计|可望|有望|可)?(?:完成|实现)(?=[\\u3400-\\u9fff“”()]{2,}${SUMS}$)`,
  `安排(?=[\\u3400-\\u9fff“”()、]{2,}${SUMS}$)(?!(?:预算|总)?(?:支出|资金)$|预算稳定)`,
  '(?:[\\u3400-\\u9fff]{4,12}?(?:预算|基金))?(?:拟|预计|计划)?(?:相应)?安排(?=(?:预算|总)?支出$)',
  '(?:主要|重点|已)安排(?=[\\u3400-\\u9fff“”()、]{4,})',
  '份(?=全[省市县区州])',
  '至?\\d{1,2}月(?:份|底|末|\\d{1,2}日)?',
  '调整后的?(?=[\\u3400-\\u9fff]{2,20}(?:收入|支出)$)',
  '(?:全年|年初|调整后的?)(?=(?:收入|支出)(?:预算(?:合计|总额|数)?)?$)',
].map((words) => new RegExp(`^(?:${words})`, 'u'));

/** 粮食收入预计完成(以下简称完成), 粮食支出预算合计: what stands between a name and its figure. */
const TAIL =
  /(?:\((?:以下简称|简称|以?下同|快报|预计)[^()]{0,16}\)|(?<=收入|支出|总计|总量|财力)(?:预计)?(?:完成|代编|执行)|(?<=收入|支出)(?:预期目标|预期|相应)|(?<=收入|支出|总[量计]|[限余]额)(?:20\d\d年)?(?:首次)?突破|(?<=[限余]额|还本|付息|[收支][入出])(?:预计|实际|预算)?执行数|(?<=还本|付息)预算数|(?<=收入|支出)(?:代编)?预算(?:合计|总计|总额|数|安排)?)$/;
/** 结转(含专项资金: the bracket is still open, and the name stands in it. */
const OPEN_BRACKET = /^.*\((?:其?中|含|包括)?(?=[^()]*$)/;
const MOST_WORDS = 6;
const FEWEST_HAN = /[\u3400-\u9fff].*[\u3400-\u9fff]/;

/** Where the name lies in the words before a figure: offsets from their beginning. */
export function nameWithin(words: string): readonly [start: number, end: number] {
  let start = OPEN_BRACKET.exec(words)?.[0].length ?? 0;
  for (let round = 0; round < MOST_WORDS; round += 1) {
    const rest = words.slice(start);
    const lead = LEADS.map((pattern) => pattern.exec(rest)?.[0].length ?? 0).find((length) => length > 0);
    if (lead === undefined) break;
    start += lead;
  }
  let end = words.length;
  for (let round = 0; round < 2; round += 1) end -= TAIL.exec(words.slice(start, end))?.[0].length ?? 0;
  return FEWEST_HAN.test(words.slice(start, end)) ? [start, end] : [0, words.length];
}

/** 执行中经批准调整为5亿元: how it came to be, and no name. */
export function isPassage(words: string): boolean {
  return PASSAGE.test(words);
}

const PASSAGE = /^(?:预算)?(?:年中|执行中)?(?:[经因].{0,24}(?:批准|同意|通过|决定|追加|安排支出))?$/;
