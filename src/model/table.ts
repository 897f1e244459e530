import { z } from 'zod';

/** A table of a document, cell by cell. A covered position is null. */
export const tableSchema = z.strictObject({
  id: z.string(),
  document: z.string(),
  block: z.string(),
  title: z.string().optional(),
  unit: z.string().optional(),
  method: z.enum(['html', 'ruled', 'aligned', 'sheet', 'word']),
  /** Name of the sheet of a workbook. */
  sheet: z.string().optional(),
  pages: z.array(z.int()).optional(),
  rows: z.array(
    z.array(z.union([z.string(), z.strictObject({ text: z.string(), rowspan: z.int(), colspan: z.int() })]).nullable()),
  ),
});
export type Table = z.infer<typeof tableSchema>;
