import { join } from 'node:path';
import { csvLine } from '../csv.ts';
import { csvHeader } from '../flat-tables.ts';
import { type HashedFile, openHashedFile } from '../hashed-file.ts';
import type { ExportTarget } from './target.ts';

/** Byte order mark: Excel takes a CSV file for the charset of the machine without it. */
const BOM = '\ufeff';

/** A folder of CSV files (RFC 4180, UTF-8, line feeds), one a table. */
export function csvTarget(dir: string, { bom }: { readonly bom: boolean }): ExportTarget {
  const unfinished = new Set<HashedFile>();
  return {
    async open(table) {
      const file = await openHashedFile(join(dir, `${table.name}.csv`));
      unfinished.add(file);
      await file.write(Buffer.from(`${bom ? BOM : ''}${csvHeader(table)}`));
      return {
        write: (row) => file.write(Buffer.from(csvLine(row))),
        async finish() {
          unfinished.delete(file);
          await file.finish();
        },
      };
    },
    close: async () => undefined,
    async abort() {
      for (const file of unfinished) await file.abandon();
    },
  };
}
