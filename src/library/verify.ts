import { type VerifyOptions as ProveOptions, verify as prove, type VerifyReport } from '../verify/index.ts';

export interface VerifyOptions extends Omit<ProveOptions, 'readPages' | 'readWorkbook'> {
  /** Opens encrypted PDFs. */
  readonly password?: string;
}

/**
 * Proves every quote and value of a dataset again from its archive alone, by code that shares nothing with what read it.
 * `failureCount` 0 means that everything is borne out. Memory holds one publication. Throws DatasetError where the folder
 * holds no dataset that can be read.
 */
export async function verify(folder: string, { password, ...options }: VerifyOptions = {}): Promise<VerifyReport> {
  const opening = password === undefined ? {} : { password };
  // Bring large libraries along, which nobody else here needs.
  const { readPdfItems } = await import('../parse/pdf.ts');
  const { readXls } = await import('../parse/spreadsheet/xls.ts');
  return prove(folder, { ...options, readPages: (bytes) => readPdfItems(bytes, opening), readWorkbook: readXls });
}
