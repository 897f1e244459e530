import type { Snapshot } from '../model/snapshot.ts';
import type { Table } from '../model/table.ts';
import { type ParseOptions, parse } from '../parse/index.ts';
import type { PageRange } from '../parse/pdf-picture.ts';
import { tableRecords } from '../write/document-records.ts';
import { type StageAnswer, stageAnswer } from './stage-answer.ts';

export interface TableOptions extends ParseOptions {
  readonly pages?: true;
  /** Folder for pictures of the pages. */
  readonly picture?: string;
  readonly pageRange?: PageRange;
}

const EVERY_PAGE: PageRange = { first: 1, last: Number.POSITIVE_INFINITY };

/** The tables of a document, each as it is printed in a list of lists; with `pages` one for each page that it stands on. */
export async function tableLines(snapshot: Snapshot, options: TableOptions): Promise<StageAnswer> {
  const { pages, picture, pageRange = EVERY_PAGE, ...reading } = options;
  const document = await parse(snapshot, { ...reading, joinTables: pages !== true, places: false });
  const shown = tableRecords(document, '').flatMap<object>((table) =>
    pages === true ? shownByPage(table) : [shownTable(table)],
  );
  const answer = stageAnswer(document, shown.map(printed));
  if (picture === undefined || document.type !== 'pdf') return answer;
  const { picturePdf } = await import('../parse/pdf-picture.ts');
  return { ...answer, pictures: await picturePdf(snapshot.bytes, pageRange, reading) };
}

/** JSON with an indent of one, as it stands at the second level: nothing is to be moved when thousands of pages are printed. */
function printed(table: object): string {
  return JSON.stringify([[table]], null, 1).slice(BEFORE.length, -BEHIND.length);
}

const BEFORE = '[\n [\n  ';
const BEHIND = '\n ]\n]';

function shownTable({ pages = [], title = '', unit = '', method, sheet, rows }: Table) {
  return { pages, title, unit, method, ...(sheet === undefined ? {} : { sheet }), rows };
}

/** What has no pages is one. */
function shownByPage({ pages = [1], title = '', unit = '', method, sheet, rows }: Table) {
  return pages.map((page) => ({ page, title, unit, method, ...(sheet === undefined ? {} : { sheet }), rows }));
}
