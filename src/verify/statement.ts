import type { PublicationRecords } from '../model/dataset.ts';
import type { BlockRecord } from '../model/document.ts';
import type { Statement } from '../model/statement.ts';
import type { Table } from '../model/table.ts';
import type { Context } from './context.ts';
import { foldLabel } from './fold.ts';
import type { Ledger } from './report.ts';
import { spells } from './source.ts';
import { verifyStatementKind } from './statement-kind.ts';

/** Proves the statements of a document: their words stand in the block and the archive, and `text` is these words. */
export function verifyStatements(statements: PublicationRecords['statements'], context: Context): void {
  const { blocks, source, ledger } = context;
  for (const statement of statements) {
    verifyStatementKind(statement, context);
    const { id, part, locator } = statement;
    const spelled = source.spell([locator]);
    const table = blocks.get(part.block)?.kind === 'table';
    // Of words that run on to another page the locator holds the first: the block holds all.
    const holds = source.type === 'pdf' ? spelled !== undefined : spells(source, spelled, part.quote, table);
    ledger.expect('statements', id, 'quote-in-archive', holds, part.quote, spelled);
    for (const { quote, text, block, start, end } of printings(statement)) {
      ledger.equal('statements', id, 'quote-in-block', blocks.get(block)?.text.slice(start, end), quote);
      ledger.equal('statements', id, 'text-as-printed', foldLabel(quote), foldLabel(text));
    }
  }
}

function printings({ part, text, items }: Statement) {
  return [{ ...part, text }, ...(items ?? []).map((item) => ({ ...item.part, text: item.text }))];
}

/** Proves that a table is its block, cell by cell. */
export function verifyTables(tables: readonly Table[], blocks: ReadonlyMap<string, BlockRecord>, ledger: Ledger): void {
  for (const { id, block, rows } of tables) {
    const own = blocks.get(block);
    if (own?.cells === undefined) continue;
    const printed = new Map(
      own.cells.map(({ row, column, start, end }) => [`${row},${column}`, own.text.slice(start, end)]),
    );
    let wrong = '';
    for (const [row, cells] of rows.entries()) {
      for (const [column, cell] of cells.entries()) {
        const text = cell === null || typeof cell === 'string' ? cell : cell.text;
        if ((text ?? '') !== (printed.get(`${row},${column}`) ?? ''))
          wrong ||= `${text} in row ${row}, column ${column}`;
      }
    }
    ledger.equal('tables', id, 'cells-of-block', '', wrong);
  }
}
