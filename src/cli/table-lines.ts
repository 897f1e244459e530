import type { Snapshot } from '../model/snapshot.ts';
import type { Table } from '../model/table.ts';
import { parse } from '../parse/index.ts';
import { tableRecords } from '../write/document-records.ts';
import { type StageAnswer, stageAnswer } from './stage-answer.ts';

export interface TableOptions {
  readonly pages?: true;
}

/** The tables of a document, each one line of JSON. */
export async function tableLines(snapshot: Snapshot, _options: TableOptions): Promise<StageAnswer> {
  const document = await parse(snapshot);
  const lines = tableRecords(document, '').map((table) => JSON.stringify(shownTable(table)));
  return stageAnswer(document, lines);
}

function shownTable({ pages = [], title = '', unit = '', method, rows }: Table) {
  return { pages, title, unit, method, rows };
}
