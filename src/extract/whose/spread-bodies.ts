import type { Entity } from '../../model/fact.ts';
import type { BodyNamed } from './body-names.ts';
import type { WhoseRange } from './whose-text.ts';

/** 分别为1万元、2万元和3万元. */
const ROW = /分别[^，,。；;\d]{0,12}((?:\d[\d,.]*\s?[万亿]{0,2}(?:元|%)?(?:、|，|,|和|与|及|以及)?){2,})/g;
const NUMBER = /\d[\d,.]*\s?[万亿]{0,2}(?:元|%)?/g;

/**
 * 甲、乙、丙三公经费分别为1万元、2万元、3万元: each figure is of the body in its place, in every row of the sentence that has as
 * many figures as the list has bodies. Undefined where no row has. `to`: where what is said of the list ends.
 */
export function spreadOver(
  { start, end, members = [] }: BodyNamed,
  text: string,
  to: number,
  whoseOf: (member: Pick<BodyNamed, 'start' | 'end' | 'words'>) => Entity | undefined,
  block: number,
): readonly WhoseRange[] | undefined {
  const entities = members.map(whoseOf);
  const ranges: WhoseRange[] = [];
  for (const { index, 0: row, 1: figures = '' } of text.slice(end, to).matchAll(ROW)) {
    const from = end + index + row.length - figures.length;
    const numbers = [...figures.matchAll(NUMBER)];
    if (numbers.length !== members.length) continue;
    for (const [place, { index: at, 0: number }] of numbers.entries()) {
      const member = members[place];
      const entity = entities[place];
      if (member === undefined || entity === undefined) return undefined;
      const whose = { entity, place: { block, start: member.start, end: member.end } };
      ranges.push({ from: from + at, to: from + at + number.length, whose, each: numbers.length });
    }
  }
  if (ranges.length === 0) return undefined;
  return [{ from: start, to: end, whose: undefined, named: { start, end, bare: true } }, ...ranges];
}
