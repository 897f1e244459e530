import { parsers } from '../../parsers/index.ts';
import { sha256 } from '../../src/base/digest.ts';
import { type Extraction, extract } from '../../src/extract/index.ts';
import { readDocument } from '../../src/pipeline.ts';

/** Extraction of a plain-text page with a title of the department's final accounts for 2021. */
export async function readPage(
  lines: readonly string[],
  title = '云湖市粮食储备局2021年度部门决算',
): Promise<Extraction> {
  const bytes = new TextEncoder().encode([title, ...lines].join('\n\n'));
  const snapshot = {
    url: 'file:page.txt',
    finalUrl: 'file:page.txt',
    headers: {},
    mediaType: 'text/plain',
    sha256: sha256(bytes),
    bytes,
  };
  const reading = await readDocument(snapshot);
  return extract(reading, { publication: 'p', document: 'd', role: 'narrative' }, parsers);
}
