import { strToU8, zipSync } from 'fflate';

/** The parts of a Word document as tests write them: what stands inside their root elements. */
export interface DocumentXml {
  readonly body: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly footnotes?: string;
  readonly header?: string;
  readonly footer?: string;
  readonly comments?: string;
}

const MAIN =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The bytes of a Word document, written by hand. */
export function buildDocument(document: DocumentXml): Uint8Array {
  return zipSync(partsOf(document));
}

export function partsOf({
  body,
  styles,
  numbering,
  footnotes,
  header,
  footer,
  comments,
}: DocumentXml): Record<string, Uint8Array> {
  const parts: Record<string, string | undefined> = {
    'word/document.xml': `<w:document ${MAIN}><w:body>${body}</w:body></w:document>`,
    'word/styles.xml': styles === undefined ? undefined : `<w:styles ${MAIN}>${styles}</w:styles>`,
    'word/numbering.xml': numbering === undefined ? undefined : `<w:numbering ${MAIN}>${numbering}</w:numbering>`,
    'word/footnotes.xml': footnotes === undefined ? undefined : `<w:footnotes ${MAIN}>${footnotes}</w:footnotes>`,
    'word/header1.xml': header === undefined ? undefined : `<w:hdr ${MAIN}>${header}</w:hdr>`,
    'word/footer1.xml': footer === undefined ? undefined : `<w:ftr ${MAIN}>${footer}</w:ftr>`,
    'word/comments.xml': comments === undefined ? undefined : `<w:comments ${MAIN}>${comments}</w:comments>`,
  };
  const written = Object.entries(parts).flatMap(([path, xml]) =>
    xml === undefined ? [] : [[path, strToU8(HEAD + xml)]],
  );
  return Object.fromEntries(written);
}

/** A run of text; `properties` stands inside of its `rPr`. */
export function run(text: string, properties = ''): string {
  const own = properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`;
  return `<w:r>${own}<w:t xml:space="preserve">${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</w:t></w:r>`;
}

/** A paragraph of one run; `properties` stands inside of its `pPr`. */
export function paragraph(text: string, properties = '', ofRun = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr>${text === '' ? '' : run(text, ofRun)}</w:p>`;
}

/** A table of cells of one paragraph; null is a cell that goes on with the one above it, which then begins with `^`. */
export function table(
  rows: readonly (readonly (string | null)[])[],
  spans: Readonly<Record<string, number>> = {},
): string {
  const written = rows.map((cells, row) => {
    const own = cells.map((cell, column) => {
      const span = spans[`${row},${column}`];
      const merge = cell === null ? '<w:vMerge/>' : cell.startsWith('^') ? '<w:vMerge w:val="restart"/>' : '';
      const properties = `${span === undefined ? '' : `<w:gridSpan w:val="${span}"/>`}${merge}`;
      return `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph((cell ?? '').replace('^', ''))}</w:tc>`;
    });
    return `<w:tr>${own.join('')}</w:tr>`;
  });
  return `<w:tbl><w:tblPr/>${written.join('')}</w:tbl>`;
}
