import { place, type Reading } from '../sentence/reading.ts';
import { takesClassNames } from './classes.ts';
import { itemNamed } from './item-names.ts';

/** A numbered name and nothing else: 5.住房公积金, (3)机关服务. */
const NUMBERED_NAME =
  /^\s*(?:\([\d一二三四五六七八九十]{1,3}\)|[\d一二三四五六七八九十]{1,3}[、.．,，]|[①-⑳]|[—－-]{1,2}|[●■◆])\s*(?=\S{2,30}$)/;
const NAME = /^(?!.*\((?:\d*[类款项])\))[\u3400-\u9fff()、“”]+$/;
/** Names of parts of a text, and of nothing that money is spent on: （一）总体情况。 */
const OF_A_PART = /(?:情况|说明|分析|构成|结构|变化|总体|方面|规模|概况|如下)$/;
/** Levels that go on with what was just named. */
const LEVEL_FOLLOWS = /^\s*(?:\d{4}年度?)?(?:年初预算|全年预算|调整预算|支出决算|支出预算|决算数?|预算数?)[为是]?\d/;
const LONGEST_LEVEL = 16;

/**
 * 5.住房公积金。年初预算为…: where expenditure is listed, a numbered paragraph that opens with a name alone is about it, and no longer
 * about what the section is about. `at` is the offset of the mark behind the name.
 */
export function readRunInName(reading: Reading, at: number): void {
  const number = NUMBERED_NAME.exec(reading.text.slice(0, at))?.[0].length;
  if (number === undefined) return;
  const name = reading.text.slice(number, at);
  if (!NAME.test(name) || OF_A_PART.test(name)) return;
  if (!reading.setting.concepts) {
    const ahead = reading.text.slice(at + 1, at + 1 + LONGEST_LEVEL);
    if (OF_MONEY.test(name) && AMOUNT_FOLLOWS.test(ahead)) takeName(reading, number, at);
    return;
  }
  if (!takesClassNames(reading)) return;
  const item = itemNamed(reading, name, number, at);
  if (item === undefined && !LEVEL_FOLLOWS.test(reading.text.slice(at + 1, at + 1 + LONGEST_LEVEL))) return;
  if (item === undefined) {
    // 1.公务接待费。年初预算5万元: a label names what it always does.
    if (!isLabel(reading, number, at)) takeName(reading, number, at);
  } else {
    reading.subject = item;
    reading.last = [];
  }
}

function isLabel({ tokens }: Reading, from: number, to: number): boolean {
  return tokens.some(({ kind, start, end }) => kind === 'label' && start === from && end === to);
}

/** ①基本支出。安排5亿元: in the report of a government, the name of what is set aside. */
const OF_MONEY = /(?:支出|收入|资金|经费|补[助贴]|费)$/;
const AMOUNT_FOLLOWS = /^\s*(?:拟|预计|共|全年)?(?:安排|支出|收入|完成|执行|投入|下达)?\s*(?:[\d,.]+)\s*[亿万]?元/;

function takeName(reading: Reading, from: number, to: number): void {
  reading.subject = { meanings: [], place: place(reading, from, to) };
  reading.last = [];
}
