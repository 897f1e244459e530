import type { Reading } from '../sentence/reading.ts';

/**
 * Whether words are a name of the body or of the end of it, or an abbreviation, whose characters stand in the name in their
 * order: 市卫健委 is 云湖市卫生健康委员会. Linear in both.
 */
export function isOwnName(words: string, entity: string): boolean {
  let at = entity.length;
  for (let index = words.length - 1; index >= 0; index -= 1) {
    at = at === 0 ? -1 : entity.lastIndexOf(words[index] ?? '', at - 1);
    if (at < 0) return false;
  }
  return words !== '';
}

/** 市卫健委2021年决算数为5万元: the name of the body that opens a clause and names no subject; a year or 本年 stands behind it. */
const OPENING = /^[\s，,、；;：:]*([\u3400-\u9fff]{2,24}?)(?=\d{4}年|本年|今年|全年|上年|当年)/;
const LONGEST_OPENING = 32;

/** 在公务接待费方面，我局2021年决算数5万元: the topic that stands right before the clause. */
const BEHIND_TOPIC = /^方面[，,]$/;

/** Offset behind the name of the body itself where that opens the clause below a heading or topic that names its subject, else where the clause starts. */
export function behindOwnName(reading: Reading): number {
  const { text, block, setting, subject, section } = reading;
  const { start } = reading.clause;
  const { entity } = setting;
  // Behind a sentence on something else it may be about anything.
  const topic = subject?.place.block === block && BEHIND_TOPIC.test(text.slice(subject.place.end, start));
  if (!topic && subject?.place.block !== section.heading?.block) return start;
  const found = OPENING.exec(text.slice(start, start + LONGEST_OPENING));
  const name = found?.[1];
  return found !== null && name !== undefined && isOfItself(name, entity) ? start + found[0].length : start;
}

function isOfItself(name: string, entity: string): boolean {
  return name === entity || SELF.test(name) || (ENDS.test(name) && isOwnName(name, entity));
}

const SELF = /^[本我](?:部门|单位|[局部委办厅院会处校])$/;
/** A bureau is no region: 云湖市 is not 云湖市水务局. */
const ENDS = /[局部委办厅院会处校]$/;
