import type { Entity } from '../../model/fact.ts';
import { isBody, standing } from '../entity/words.ts';
import type { Reading } from '../sentence/reading.ts';
import { isOther } from '../whose/other-unit.ts';
import { type SaidOf, saidAlone, saidInCell, saidInHeading, scopeAtStart, scopeBehindItem } from '../whose/said-of.ts';
import { compiledFor, entitySaid, isOpen, isTail, type Whose } from '../whose/whose.ts';
import type { Head } from './table-cells.ts';
import { plain, type TableGrid } from './table-grid.ts';
import type { CaptionLine, TableTitle } from './title.ts';

/** Whose the figures of a table are: what title, heads and rows say; undefined where they say nothing. */
export interface TableWhose {
  /** `null`: title or labels are there and name no other body than the document's. */
  readonly ofTable: Whose | null | undefined;
  /** Columns of keys that name bodies and no subject. */
  readonly nameColumns: ReadonlySet<number>;
  ofRow(row: number): Whose | undefined;
  ofColumn(column: number): Whose | undefined;
}

/** Heads of columns that list regions or bodies. */
const LIST_HEAD =
  /^(?:地区|地区名称|地域|区域|行政区划|行政区划名称|[省市县区旗州盟(、)各]{1,8}|[省市县区旗州盟]{1,3}(?:名称|别)|地区别|地市|(?:预算|填报|编制|所属|下属|二级|基层|主管|一级)?(?:单位|部门)(?:名称|\(单位\)名称)?|部门\(单位\))$/;
const LABEL =
  /^(?:部门|单位|编制单位|编制部门|预算单位|填报单位|单位名称|部门名称)(?:\((?:单位|盖章|公章)\))?[:：](\S{4,40}?)(?:\s|$|(?:金额)?单位[:：])/;
const AFTER_LABEL = /^(?:金额)?单位|^\d|^日期/;
const OWN_LEVEL = /\((?:本级|机关|本部)\)$|本级$/;

export function whoseInTable(
  reading: Reading,
  grid: TableGrid,
  keys: readonly number[],
  title: TableTitle | undefined,
  captions: readonly CaptionLine[],
): TableWhose {
  const { body } = reading.setting;
  const ofTable = ofCaptions(body, title, captions, grid);
  const around = ofTable?.entity ?? body;
  const lists = keys.filter((column) => LIST_HEAD.test(plain(grid.paths[column]?.at(-1)?.text ?? '')));
  const nameColumns = new Set(lists.filter((column) => namesBodies(grid, column, around)));
  return {
    ofTable,
    nameColumns,
    ofRow(row) {
      for (const column of nameColumns) {
        const whose = ofCell(grid.at(row, column), around, true) ?? unknownIn(grid.at(row, column), around);
        if (whose !== undefined) return isOwnOfCity(whose) ? ofCityAbove(grid, row, column, around, whose) : whose;
      }
      const cells = keys.filter((column) => !nameColumns.has(column)).map((column) => grid.at(row, column));
      return cells.map((cell) => ofCell(cell, around, false)).find((whose) => whose !== undefined);
    },
    ofColumn: (column) =>
      (grid.paths[column] ?? []).map((head) => ofCell(head, around, false)).findLast((whose) => whose !== undefined),
  };
}

/** 市本级 in a list of the cities of a province. */
function isOwnOfCity({ entity }: Whose): boolean {
  return entity.role === 'unknown' && entity.scope === 'own_level' && entity.name.startsWith('市');
}

/** Rows above that are looked at. */
const MOST_OF_A_CITY = 60;

/** The own level of the nearest city above it in the list: 济南市, 市本级, 历下区. */
function ofCityAbove(grid: TableGrid, row: number, column: number, around: Entity, whose: Whose): Whose {
  for (let at = row - 1; at >= Math.max(grid.bodyFrom, row - MOST_OF_A_CITY); at -= 1) {
    const above = ofCell(grid.at(at, column), around, true)?.entity;
    if (above?.level === 'prefecture' && above.scope === undefined)
      return { entity: { ...above, scope: 'own_level' }, place: whose.place };
  }
  return whose;
}

/** A column lists bodies where at least half of its cells do. */
function namesBodies(grid: TableGrid, column: number, around: Entity): boolean {
  let named = 0;
  let printed = 0;
  for (let row = grid.bodyFrom; row < grid.rows; row += 1) {
    const cell = grid.at(row, column);
    if (cell === undefined || plain(cell.text) === '' || SUM.test(plain(cell.text))) continue;
    // 一、偿还本金全市 above 市本级: items and whose they are in one column, of which the items are the subjects.
    if (scopeBehindItem(plain(cell.text)) !== undefined) return false;
    printed += 1;
    if (ofCell(cell, around, true) !== undefined || isItself(plain(cell.text), around)) named += 1;
  }
  return named > 0 && named * 2 >= printed;
}

const LONGEST_TITLE = 60;

/** 全市一般公共预算收入2025年预算执行情况和2026年预算（草案）: names no table, but says whose the figures below are. */
function isTitleLike({ text }: CaptionLine): boolean {
  return text.length <= LONGEST_TITLE && !text.includes('。') && saidInHeading(text) !== undefined;
}

/** What a list of bodies prints that is no name: whose the row is, is not known, but not the list's own body's. */
function unknownIn(cell: Head | undefined, around: Entity): Whose | undefined {
  const words = cell === undefined ? '' : plain(cell.text);
  const place = cell === undefined || words === '' ? undefined : spans(cell, words);
  if (place === undefined || SUM.test(words) || isItself(words, around)) return undefined;
  return { entity: { name: words, stated: words, role: 'unknown' }, place };
}

const SUM = /^(?:合计|总计|小计|\d+)$/;
/** 云湖市合计 is 云湖市. */
const ALL_OF = /(?:合计|总计)$/;

function isItself(words: string, { name }: Entity): boolean {
  const bare = words.replace(OWN_LEVEL, '').replace(ALL_OF, '');
  return bare === name || isTail(bare, name);
}

/** Title and label lines; a table that has a title is its own, whatever heading stands above. */
function ofCaptions(
  body: Entity,
  title: TableTitle | undefined,
  captions: readonly CaptionLine[],
  grid: TableGrid,
): Whose | null | undefined {
  const lines = [...captions, ...wholeLines(grid)];
  const line = title === undefined ? captions.findLast(isTitleLike) : lines.find(({ place }) => place === title.place);
  const ofTitle = line === undefined ? undefined : (ofLine(line, saidInHeading, body) ?? above(captions, line, body));
  return ofTitle ?? compiled(line, body) ?? labelled(lines, body) ?? (title === undefined ? undefined : null);
}

function compiled(line: CaptionLine | undefined, body: Entity): Whose | undefined {
  const found = line === undefined ? undefined : compiledFor(line.text, body);
  if (line === undefined || found === undefined) return undefined;
  const start = line.place.start + found.at;
  return { entity: found.entity, place: { ...line.place, start, end: start + COMPILED } };
}

/** 代编. */
const COMPILED = 2;

/** 2025年云湖起步区 above 支出执行情况表: the first line of a title of two. */
function above(captions: readonly CaptionLine[], title: CaptionLine, body: Entity): Whose | undefined {
  const line = captions[captions.findIndex(({ place }) => place === title.place) - 1];
  return line === undefined ? undefined : ofLine(line, saidAlone, body);
}

function ofLine({ text, place }: CaptionLine, read: typeof saidAlone, body: Entity): Whose | undefined {
  const said = read(text);
  return said === undefined ? undefined : spoken(said, place, body);
}

/** Lines over the whole table inside it: 部门：云湖市法律援助中心. */
function wholeLines(grid: TableGrid): readonly CaptionLine[] {
  const found = new Set<Head>();
  for (let row = 0; row < grid.bodyFrom; row += 1) {
    const head = grid.at(row, 0);
    if (head !== undefined) found.add(head);
  }
  return [...found].map(({ text, place }) => ({ text, place }));
}

function spoken(said: SaidOf, place: Whose['place'], body: Entity): Whose | undefined {
  if (isOpen(said)) return undefined;
  const entity = entitySaid(said, body);
  return entity === undefined
    ? undefined
    : { entity, place: { ...place, start: place.start + said.start, end: place.start + said.end } };
}

/** 部门：X above a table, where X is another body than the document's, or its own level. */
function labelled(lines: readonly CaptionLine[], body: Entity): Whose | undefined {
  for (const { text, place } of lines.toReversed()) {
    const match = LABEL.exec(text.trimStart());
    const words = match?.[1];
    if (words === undefined) continue;
    const rest = text.slice(text.indexOf(words) + words.length).trim();
    // A name that is broken by a space is not known whole.
    if (rest !== '' && !AFTER_LABEL.test(rest)) continue;
    const start = place.start + text.indexOf(words);
    const named = bodyNamed(words, body);
    return named === undefined ? undefined : { entity: named, place: { ...place, start, end: start + words.length } };
  }
  return undefined;
}

function ofCell(cell: Head | undefined, around: Entity, listed: boolean): Whose | undefined {
  if (cell === undefined) return undefined;
  const words = plain(cell.text);
  const said =
    saidInCell(words) ?? (listed ? belowNamed(words, around) : (scopeAtStart(words) ?? scopeBehindItem(words)));
  const at = said === undefined ? undefined : spans(cell, said.words);
  if (said !== undefined && at !== undefined) {
    const entity = entitySaid(said, around);
    if (entity !== undefined) return { entity, place: at };
  }
  if (!listed) return undefined;
  const entity = bodyNamed(words, around);
  const place = spans(cell, words);
  return entity === undefined || place === undefined ? undefined : { entity, place };
}

/** 云湖市区县合计 in a list of its counties. */
function belowNamed(words: string, { name }: Entity): SaidOf | undefined {
  const said = name !== '' && words.startsWith(name) ? saidInCell(words.slice(name.length)) : undefined;
  return said?.says === 'below' ? said : undefined;
}

/** Where words of a cell stand in it; cells that print spaces inside them are taken whole. */
function spans({ text, place }: Head, words: string): Whose['place'] | undefined {
  const at = text.indexOf(words);
  if (at >= 0) return { ...place, start: place.start + at, end: place.start + at + words.length };
  const trimmed = text.trim();
  if (plain(trimmed) !== words) return undefined;
  const start = place.start + text.indexOf(trimmed);
  return { ...place, start, end: start + trimmed.length };
}

const RELATIVE = /^(?:[省市县区州旗](?![中北南]区)|本|我)/;

/** A body that a list or label names: a unit of the department, or a department of the region. */
function bodyNamed(words: string, around: Entity): Entity | undefined {
  const bare = words.replace(OWN_LEVEL, '');
  if (ZONE.test(bare) && around.role === 'region') {
    const zone = entitySaid({ start: 0, end: bare.length, words: bare, says: 'name' }, around);
    return zone === undefined || bare === words ? zone : { ...zone, scope: 'own_level' };
  }
  if (bare === around.name) return bare === words ? undefined : { ...around, scope: 'own_level' };
  if (!isBody(bare) && !LISTED_BODY.test(bare)) return undefined;
  if (around.role === 'region') {
    // 市财政局 is 云湖市财政局.
    const tail = RELATIVE.test(bare) && around.name.endsWith(bare.slice(0, 1)) ? bare.slice(1) : undefined;
    const name = tail === undefined ? (bare.startsWith(around.name) ? bare : around.name + bare) : around.name + tail;
    const own = bare === words ? {} : ({ scope: 'own_level' } as const);
    return { name, stated: bare, role: 'department', ...standing(name, undefined), ...own };
  }
  // The end or the beginning of its own name: 司法局, a name that runs over the line.
  if (around.name.endsWith(bare) || around.name.startsWith(bare)) return undefined;
  return isOther(bare, around.name) || bare.length >= SHORTEST
    ? { name: bare, stated: bare, role: 'unit', ...standing(bare, undefined) }
    : undefined;
}

const LISTED_BODY = /^[\p{Script=Han}()]{2,30}(?:局|厅|委|办|院|中心|站|所|馆|校|学|园|队|社|会|厂|场)$/u;
const SHORTEST = 5;
const ZONE = /(?:[区县旗市州盟]|新城)$/;
