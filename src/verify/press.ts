import type { BlockRecord } from '../model/document.ts';
import type { Part } from '../model/fact.ts';
import type { Publication } from '../model/publication.ts';
import type { BodyPrinted, Context } from './context.ts';
import { foldCharacters } from './fold.ts';

/** Reports in the press, which name several bodies one after the other. */

const OF_NEWS: Readonly<Record<string, number>> = { 去年: -1, 今年: 0, 明年: 1 };
const YEAR_DIGITS = 4;

/** The year that 去年 or 今年 is in a report of no one body that was published in the year after the one it is of. */
export function yearOfNews(quote: string, { entity, publishedAt, fiscalYear }: Publication): number | undefined {
  const offset = OF_NEWS[foldCharacters(quote)];
  const published = Number(publishedAt?.slice(0, YEAR_DIGITS));
  if (offset === undefined || entity.role !== 'unknown' || published !== (fiscalYear ?? 0) + 1) return undefined;
  return published + offset;
}

const LONGEST_LINE = 30;
const SENTENCE = /[。；;，,！]|\d[\d,.]*\s*[万亿]*元/;
const ACCOUNTS = /三公|接待|出国|用车|公车|预算|决算|收入|支出|经费/;
const GOES_ON = /^\s*(?:其中|其|该|[今去]年|20\d\d年)/;
const LONGEST_LEAD = 20;

function isLine({ kind, text }: BlockRecord): boolean {
  return kind !== 'table' && text.trim().length <= LONGEST_LINE && !SENTENCE.test(foldCharacters(text));
}

function blocksBetween(from: BlockRecord, to: BlockRecord, { blocks }: Context): readonly BlockRecord[] {
  const between: BlockRecord[] = [];
  for (let at = from.ordinal + 1; at < to.ordinal; at += 1) {
    const block = blocks.get(`${from.document}.${at}`);
    if (block !== undefined) between.push(block);
  }
  return between;
}

/**
 * Whether a body printed in an earlier block can be the one of a figure: named by a line of its own, behind which no other line
 * names one, or by the beginning of a paragraph that those down to the figure's go on with.
 */
export function isBodyAbove(part: Part, block: BlockRecord, context: Context): boolean {
  const own = context.blocks.get(part.block);
  if (own === undefined || own.ordinal >= block.ordinal) return false;
  const between = blocksBetween(own, block, context);
  if (isLine(own)) return between.every((one) => !isLine(one) || ACCOUNTS.test(foldCharacters(one.text)));
  const others = (context.bodiesNamed.get(own.id) ?? []).some(({ name }) => name !== nameAt(part, context));
  return (
    !others && part.start <= LONGEST_LEAD && [...between, block].every(({ text }) => GOES_ON.test(foldCharacters(text)))
  );
}

function nameAt({ block, start }: Part, { bodiesNamed }: Context): string | undefined {
  return bodiesNamed.get(block)?.find((one) => one.start === start)?.name;
}

const JOINT = /^(?:、|和|与|及|以及)$/;
const EACH = '分别';
const NUMBERS = /\d[\d,.]*/g;

/** 甲局、乙局分别为1万元、2万元: the figure has the place in its row that the body has in the list. */
export function isSpreadOver(part: Part, figure: Part, named: readonly BodyPrinted[], { blocks }: Context): boolean {
  const text = blocks.get(part.block)?.text ?? '';
  const list = [...named].sort((a, b) => a.start - b.start);
  const own = list.findIndex(({ start }) => start === part.start);
  const each = text.lastIndexOf(EACH, figure.start);
  if (own < 0 || each < part.end || text.slice(part.end, figure.start).includes('。')) return false;
  let place = 0;
  for (let at = own; at > 0; at -= 1, place += 1) {
    const before = list[at - 1];
    const here = list[at];
    if (before === undefined || here === undefined) break;
    const joint = text.slice(before.end, here.start);
    if (!JOINT.test(foldCharacters(joint))) break;
  }
  const numbers = text.slice(each, figure.start).match(NUMBERS)?.length ?? 0;
  return numbers === place;
}
