import type { Block } from '../model/document.ts';

/** What stands above a table about the whole of it. */
export interface TableCaption {
  readonly title?: string;
  /** As printed: `万元`. */
  readonly unit?: string;
}

/** 单位：万元, 金额单位：人民币元, in brackets or alone; 编制单位：… names a body. */
const UNIT_LINE = /[（(]?(?:金\s?[额額]\s?)?[单單]\s{0,2}位\s?[:：]\s?([^\s（()），,。；;:：]{1,12})[）)]?/;
const BODY_LABEL = /(?:[编編]制|填[报報]|[预預]算|填[制製]|主管|部[门門])\s?$/;
/** The last of what is measured: 万元、%. */
const MEASURED = /(?:[元%％‰人次户戶辆輛台套个個项項件批吨噸亩畝岁歲分]|公里|千米|平方米|公[顷頃])$/;
/** 部门：…, 编制单位：…, the name of the body that made the table. */
const BODY_LINE =
  /^(?:[编編]制[单單]位|填[报報][单單]位|部[门門]|[预預]算[单單]位|[单單]位(?:名[称稱])?)(?:[（(].{1,6}[）)])?\s?[:：]/;
/** 公开01表, 附表3, the number of a form without its name. */
const FORM_NUMBER =
  /^(?:附|[财財]决|[预預]算)?(?:公[开開]\s?)?(?:表\s?[0-9０-９一二三四五六七八九十-]+|[0-9０-９]{1,2}\s?表)$/;
/** A heading that names a table. */
const TABLE_NAME = /表(?:[（(].{1,12}[）)])?$/;
/** Rows of a table's own head that may hold its title and unit. */
const HEAD_ROWS = 3;

/** Title and unit of the table block at `index`: from the captions in front of it, a heading that names it, or its own head. */
export function captionOf(blocks: readonly Block[], index: number): TableCaption {
  const table = blocks[index];
  const lines = table === undefined ? [] : [...linesAbove(blocks, index), ...headLines(table)];
  const unit = lines.map(unitIn).find((found) => found !== undefined);
  const titles = lines.map(withoutUnit).filter((line) => line !== '' && !BODY_LINE.test(line));
  const title =
    titles.findLast((line) => TABLE_NAME.test(line) && !FORM_NUMBER.test(line)) ??
    titles.find((line) => !FORM_NUMBER.test(line)) ??
    titles[0];
  return { ...(title === undefined ? {} : { title }), ...(unit === undefined ? {} : { unit }) };
}

/** Captions right in front of the table, and the heading in front of those where it names a table. */
function linesAbove(blocks: readonly Block[], index: number): readonly string[] {
  let from = index;
  while (isAbout(blocks[from - 1])) from -= 1;
  const captions = blocks.slice(from, index).map(({ text }) => text.trim());
  const heading = blocks[from - 1];
  const named = heading?.kind === 'heading' && TABLE_NAME.test(heading.text.trim()) ? [heading.text.trim()] : [];
  return [...named, ...captions];
}

/** A page that is a table has its name for a title. */
function isAbout(block: Block | undefined): boolean {
  return block?.role === 'caption' || block?.role === 'title';
}

/** Lines in the first rows of the table that are about the whole of it: alone in a row over several columns, or a unit. */
function headLines({ text, cells = [] }: Block): readonly string[] {
  const lines: string[] = [];
  for (let row = 0; row < HEAD_ROWS; row += 1) {
    const own = cells.filter((cell) => cell.row === row && cell.end > cell.start);
    const wide = own.length === 1 && own.every(({ colspan }) => colspan > 1);
    const printed = own.map(({ start, end }) => text.slice(start, end).trim());
    // 编制单位：… and 单位：万元 stand beside each other.
    lines.push(...printed.filter((line) => wide || (unitIn(line) !== undefined && withoutUnit(line) === '')));
  }
  return lines;
}

function unitIn(line: string): string | undefined {
  const match = UNIT_LINE.exec(line);
  const unit = match?.[1];
  if (match === null || unit === undefined || BODY_LABEL.test(line.slice(0, match.index))) return undefined;
  return MEASURED.test(unit) ? unit : undefined;
}

function withoutUnit(line: string): string {
  return unitIn(line) === undefined ? line : line.replace(UNIT_LINE, '').trim();
}
