import type { Entity, Fact, Part } from '../model/fact.ts';
import { BELOW_WORDS, OWN_WORDS, SHORT_PROVINCES, WHOLE_WORDS, ZONE_ENDS } from '../vocabulary/scopes.ts';
import type { Context } from './context.ts';
import { foldLabel } from './fold.ts';
import { isBodyAbove } from './press.ts';
import { cellAt } from './table-place.ts';

const WHOLE = new RegExp(`^(?:${WHOLE_WORDS})$`);
const OWN = new RegExp(`^(?:${OWN_WORDS})$`);
const BELOW = new RegExp(`^(?:${fold(BELOW_WORDS)})$`);
const OWN_LEVEL = /(?:\((?:本级|机关|本部)\)|本?级)$/;
const REGION = new RegExp(`(?:[省市县区旗州盟镇乡]|街道|地区|${ZONE_ENDS})$|^(?:${SHORT_PROVINCES})$`);
const RANK = /[省市县区旗州盟镇乡]/;

/** Patterns of words with list commas, as labels are folded. */
function fold(words: string): string {
  return words.replaceAll('、', '');
}

/** Whether the words printed at the part `entity` can mean the entity, in a document of `body`. */
export function meansEntity(quote: string, { name, role, scope }: Entity, body: Entity): boolean {
  const words = foldLabel(quote);
  if (role === 'unknown') return foldLabel(name) === words || (scope !== undefined && name === body.name);
  if (scope === undefined) return names(words, name, body);
  if (scope === 'own_level' && OWN_LEVEL.test(words) && names(words.replace(OWN_LEVEL, ''), name, body)) return true;
  return saysScope(words, name, scope) && isAround(name, body);
}

/** What is compiled for all levels: 2026年预算（代编）. */
const COMPILED = '代编';

/** 全市 and 市本级 are of a region that ends in 市; 本级 is of any. 县区级 is below it. */
function saysScope(words: string, name: string, scope: Entity['scope']): boolean {
  const rank = name.at(-1) ?? '';
  const own = OWN.test(words) && (words === '本级' || words.replace('全', '').startsWith(rank));
  if (scope === 'consolidated') return words === COMPILED || (WHOLE.test(words) && words.endsWith(rank));
  if (scope === 'own_level') return own;
  return !own && (BELOW.test(words) || OWN.test(words));
}

/** The region of the document or one inside it, or the body itself. */
function isAround(name: string, body: Entity): boolean {
  return body.name.startsWith(name) || isInside(name, body);
}

/** A zone is named after its city without the last character: 云湖经开区 of 云湖市. */
function isInside(name: string, { name: around, role }: Entity): boolean {
  return role === 'region' && name !== '' && name.startsWith(around.length > 2 ? around.slice(0, -1) : around);
}

/** The printed name is the whole of it, or all but the region in front. 市财政局 is 云湖市财政局. */
function names(words: string, name: string, body: Entity): boolean {
  const whole = foldLabel(name);
  if (whole === words) return true;
  if (!whole.endsWith(words)) return RANK.test(words.charAt(0)) && names(words.slice(1), name, body);
  const left = whole.slice(0, whole.length - words.length);
  return left !== '' && (foldLabel(body.name).startsWith(left) || left === foldLabel(body.name));
}

export function isRegionName(name: string): boolean {
  return REGION.test(name);
}

/** Headings and titles of tables stand this many blocks before a table at most. */
const CAPTIONS = 8;

/** Titles, headings and the captions of a table above a block, folded. */
export function linesAbove(id: string | undefined, { blocks, surroundings }: Context): string {
  const block = blocks.get(id ?? '');
  if (block === undefined) return '';
  const lines = [surroundings.above(block.id)];
  for (let at = block.ordinal - 1; block.kind === 'table' && at >= block.ordinal - CAPTIONS; at -= 1) {
    const other = blocks.get(`${block.document}.${at}`);
    if (other === undefined || other.kind === 'table') break;
    if (other.role === 'caption') lines.push(foldLabel(other.text));
  }
  return lines.join('\n');
}

/** Whether the words stand where they can speak of a figure: before it in its paragraph, in its row or column, or above. */
export function standsFor(part: Part, fact: Fact, context: Context): boolean {
  const { blocks } = context;
  const { figure, statistic, direction, subject } = fact.provenance.parts;
  const at = figure ?? direction ?? statistic ?? subject;
  const block = blocks.get(at?.block ?? '');
  const own = blocks.get(part.block);
  if (at === undefined || block === undefined || own === undefined) return false;
  if (own.id !== block.id) {
    if (own.ordinal >= block.ordinal) return fact.status === 'derived';
    if (isBodyAbove(part, block, context)) return true;
    return own.kind === 'heading' || (block.kind === 'table' && block.ordinal - own.ordinal <= CAPTIONS);
  }
  if (block.kind !== 'table') return part.start <= at.start || fact.status === 'derived';
  const [words, number] = [cellAt(block, part), cellAt(block, at)];
  if (words === undefined || number === undefined) return false;
  const inRow = words.row <= number.row && number.row < words.row + words.rowspan;
  const inColumn = words.column <= number.column && number.column < words.column + words.colspan;
  // A line inside the head of a table speaks of all of it.
  return inRow || (words.row < number.row && (inColumn || words.column === 0));
}

const SENTENCE_END = /[。；;\n]/;
const SCOPE_FIRST = new RegExp(
  `^(?:20\\d\\d年度?)?(${WHOLE_WORDS}|[省市县区旗州盟]本级)(?=一般公共预算|政府性基金|国有资本经营)`,
);

/** The scope that the sentence of a figure begins with: 2025年，全市一般公共预算收入100亿元. */
export function scopeOfSentence(fact: Fact, { blocks }: Context): string | undefined {
  const { figure } = fact.provenance.parts;
  const block = blocks.get(figure?.block ?? '');
  if (figure === undefined || block === undefined || block.kind === 'table') return undefined;
  let start = figure.start;
  while (start > 0 && !SENTENCE_END.test(block.text.charAt(start - 1))) start -= 1;
  return SCOPE_FIRST.exec(foldLabel(block.text.slice(start, figure.start)))?.[1];
}
