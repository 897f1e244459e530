import type { Entity } from '../../model/fact.ts';
import { isBody, standing } from '../entity/words.ts';
import type { Section } from '../section.ts';
import { isOther } from './other-unit.ts';
import { type SaidOf, saidInHeading } from './said-of.ts';
import { entitySaid, isOpen, type Whose } from './whose.ts';

/** Whose the figures under a heading are: the nearest heading that says it, read inside those above. */
export function whoseOfSection(section: Section, body: Entity): Whose | undefined {
  const chain: Section[] = [];
  for (let at: Section | undefined = section; at !== undefined; at = at.parent) chain.push(at);
  let whose: Whose | undefined;
  for (const { heading, headingText } of chain.reverse()) {
    if (heading === undefined) continue;
    const unit = body.role === 'region' ? undefined : unitOfHeading(headingText, body);
    if (unit !== undefined) {
      whose = { entity: unit.entity, place: { ...heading, start: unit.start, end: unit.end } };
      continue;
    }
    const said = saidInHeading(headingText);
    if (said === undefined || (body.role !== 'region' && body.role !== 'unknown' && said.says === 'own')) continue;
    whose = resolved(said, heading.block, whose, body);
  }
  return whose;
}

function resolved(said: SaidOf, block: number, above: Whose | undefined, body: Entity): Whose | undefined {
  if (isOpen(said)) return undefined;
  const entity = entitySaid(said, above?.entity ?? body, body);
  return entity === undefined ? above : { entity, place: { block, start: said.start, end: said.end } };
}

const NUMBERING =
  /^(?:\s|第[一二三四五六七八九十]{1,3}[部分章节]{1,2}|\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十\d]{1,3}[、.．]|[、.．:：]|20\d\d年(?:度)?|关于)+/;
const TAIL = /(?:20\d\d年|部门预算|单位预算|部门决算|单位决算|预算|决算|收支|概况|基本情况|情况|\(|:|：|。).*$/;

const OPENS = /^(?:20\d\d年(?:度)?)?.{0,4}(?:预算|决算|收支|概况|情况)/;

/** The subordinate unit whose accounts a heading opens: （二）云湖市法律援助中心收支情况. A name alone may be an item of a list. */
function unitOfHeading(
  text: string,
  body: Entity,
): { readonly entity: Entity; readonly start: number; readonly end: number } | undefined {
  const start = NUMBERING.exec(text)?.[0].length ?? 0;
  const words = text.slice(start).trimEnd().replace(TAIL, '');
  if (!OPENS.test(text.slice(start + words.length)) || !isBody(words) || !isOther(words, body.name)) return undefined;
  return { entity: unitNamed(words), start, end: start + words.length };
}

/** A unit of the body that the document is of, by its name as printed. */
export function unitNamed(words: string): Entity {
  return { name: words, stated: words, role: 'unit', ...standing(words, undefined) };
}
