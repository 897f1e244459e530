import type { Entity } from '../../model/fact.ts';
import { isBody, regionLength, standing } from '../entity/words.ts';
import { type BodyNamed, bodiesNamed } from './body-names.ts';
import { saidIn } from './said-of.ts';
import { spreadOver } from './spread-bodies.ts';
import { entitySaid } from './whose.ts';
import type { WhoseRange } from './whose-text.ts';

const SENTENCE_END = /[。\n]/g;
/** 市公安局 on the page of 云湖市. */
const RANK = /^[省市县区州旗]/;

/**
 * Whose the figures of a paragraph are that names several bodies: from where one is named as far as the next, or as the words
 * that speak of another scope or of many together, or the end of the paragraph. What is said of a list of bodies is no one's.
 */
export function whoseOfBodies(text: string, block: number, body: Entity): readonly WhoseRange[] {
  const named = bodiesNamed(text);
  if (named.length === 0) return [];
  const stops = [...named.map(({ start }) => start), ...saidIn(text).map(({ start }) => start)].sort((a, b) => a - b);
  let next = 0;
  return named.flatMap((one): readonly WhoseRange[] => {
    while ((stops[next] ?? text.length) <= one.start && next < stops.length) next += 1;
    const stop = stops[next] ?? text.length;
    const entity = entityOfBody(one, body);
    const named = { start: one.start, end: one.end, bare: one.bare };
    if (one.names === 'list') {
      const to = sentenceEnd(text, one.end, stop);
      const pass: WhoseRange = { from: one.end, to, whose: undefined, named: { ...named, list: true } };
      const ofMember = (member: Pick<BodyNamed, 'words'>) => bodyNamed(member, body);
      return spreadOver(one, text, to, ofMember, block) ?? [pass];
    }
    // What is said of many together is not said of the body that the page goes on with.
    if (one.names === 'several') return [{ from: one.start, to: stop, whose: undefined }];
    if (entity === undefined) return [];
    return [{ from: one.start, to: stop, whose: { entity, place: { block, start: one.start, end: one.end } }, named }];
  });
}

function sentenceEnd(text: string, from: number, stop: number): number {
  SENTENCE_END.lastIndex = from;
  return Math.min(stop, SENTENCE_END.exec(text)?.index ?? text.length);
}

/** Who one body or region is by its name as printed; undefined of several. */
export function entityOfBody(one: BodyNamed, body: Entity): Entity | undefined {
  return one.names === 'body' ? bodyNamed(one, body) : one.names === 'region' ? regionNamed(one, body) : undefined;
}

function bodyNamed({ words }: Pick<BodyNamed, 'words'>, body: Entity): Entity | undefined {
  const name =
    body.role === 'region' && RANK.test(words) && body.name.endsWith(words.charAt(0))
      ? body.name + words.slice(1)
      : words;
  const whole = isBody(words) || regionLength(words) === 0;
  return whole ? { name, stated: words, role: 'department', ...standing(name, undefined) } : undefined;
}

function regionNamed({ words, start, end }: BodyNamed, body: Entity): Entity | undefined {
  if (words === body.name) return undefined;
  return entitySaid({ start, end, words, says: 'name' }, body);
}
