import type { Entity } from '../../model/fact.ts';
import { bodyOfLine, isLineAlone } from './body-names.ts';
import { isOwnName } from './own-name.ts';
import type { BodyAbove, Whose } from './whose.ts';
import { entityOfBody } from './whose-bodies.ts';
import type { WhoseRange } from './whose-text.ts';

/** 该局, 其中, 今年: how a paragraph begins that goes on with the body of the one before. */
const GOES_ON =
  /^\s*(?:其中|其(?=[“"]?三公|公务|因公|余)|该[部局委厅署院校办县区市]|(?:[今去]年|20\d\d年度?)(?!.{0,40}(?:部门|单位|全[省市县区国]|各)))/;
/** 三公经费支出情况: a line on the accounts of the body named above. */
const ON_ACCOUNTS = /三公|接待|出国|用车|公车|预算|决算|收入|支出|经费/;
const LONGEST_LEAD = 20;

/** What a line of its own leaves standing: the body that it names, else none, but for a line on accounts alone. */
function lineOf(text: string, block: number, body: Entity, above: BodyAbove): BodyAbove | undefined {
  if (!isLineAlone(text)) return undefined;
  const named = bodyOfLine(text);
  const entity = named === undefined ? undefined : entityOfBody(named, body);
  if (named === undefined || entity === undefined) return ON_ACCOUNTS.test(text) ? above : {};
  return { line: { entity, place: { block, start: named.start, end: named.end } } };
}

/** 人社部 and 人力资源和社会保障部. */
function isSame(a: string, b: string): boolean {
  return isOwnName(a, b) || isOwnName(b, a);
}

/**
 * Whose the figures of a paragraph are where its own words, read into `ranges`, do not say: of a page on several bodies. Second,
 * what holds for the paragraphs behind it.
 */
export function goOn(
  text: string,
  block: number,
  body: Entity,
  above: BodyAbove,
  ranges: readonly WhoseRange[],
): readonly [whose: Whose | undefined, next: BodyAbove] {
  const line = lineOf(text, block, body, above);
  if (line !== undefined) return [line.line, line];
  if (ranges.length === 0) {
    const before = GOES_ON.test(text) ? above.before : undefined;
    return [before ?? above.line, { line: above.line, before }];
  }
  const [first, ...others] = ranges;
  const whose = first?.whose;
  const one =
    whose !== undefined &&
    first?.named !== undefined &&
    first.from <= LONGEST_LEAD &&
    others.every((other) => other.whose?.entity.name === whose.entity.name);
  // 甲局 above a paragraph on 乙局: the page has left it.
  const isLeft = one && above.line !== undefined && !isSame(above.line.entity.name, whose.entity.name);
  return [above.line, { line: isLeft ? undefined : above.line, before: one ? whose : undefined }];
}
