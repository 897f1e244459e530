import type { Snapshot } from '../model/snapshot.ts';
import type { Table } from '../model/table.ts';
import { type ParseOptions, parse } from '../parse/index.ts';
import { tableRecords } from '../write/document-records.ts';
import { type StageAnswer, stageAnswer } from './stage-answer.ts';

export interface TableOptions extends ParseOptions {
  readonly pages?: true;
}

/** The tables of a document, each one line of JSON; with `pages` one line for each page that it stands on. */
export async function tableLines(snapshot: Snapshot, { pages, ...options }: TableOptions): Promise<StageAnswer> {
  const document = await parse(snapshot, { ...options, joinTables: pages !== true });
  const shown = tableRecords(document, '').flatMap<object>((table) =>
    pages === true ? shownByPage(table) : [shownTable(table)],
  );
  return stageAnswer(
    document,
    shown.map((table) => JSON.stringify(table)),
  );
}

function shownTable({ pages = [], title = '', unit = '', method, rows }: Table) {
  return { pages, title, unit, method, rows };
}

/** What has no pages is one. */
function shownByPage({ pages = [1], title = '', unit = '', method, rows }: Table) {
  return pages.map((page) => ({ page, title, unit, method, rows }));
}
