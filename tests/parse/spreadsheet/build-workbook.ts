import { strToU8, zipSync } from 'fflate';

/** A sheet as tests write it: what stands in `sheetData`, and around it. */
export interface SheetXml {
  readonly name: string;
  /** Rows: `<row r="1"><c r="A1" …/></row>`. */
  readonly rows: string;
  readonly cols?: string;
  readonly merges?: readonly string[];
  readonly state?: 'hidden' | 'veryHidden';
  readonly view?: string;
}

export interface WorkbookXml {
  readonly sheets: readonly SheetXml[];
  /** Format codes of the cell styles 1, 2, …; numbers name formats that are built in. */
  readonly formats?: readonly (string | number)[];
  readonly strings?: readonly string[];
  readonly from1904?: boolean;
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The bytes of a workbook of Office Open XML, written by hand. */
export function buildWorkbook(workbook: WorkbookXml): Uint8Array {
  return zipSync(partsOf(workbook));
}

export function partsOf({
  sheets,
  formats = [],
  strings = [],
  from1904 = false,
}: WorkbookXml): Record<string, Uint8Array> {
  const tabs = sheets.map(({ name, state }, at) => {
    const hidden = state === undefined ? '' : ` state="${state}"`;
    return `<sheet name="${escaped(name)}" sheetId="${at + 1}"${hidden} r:id="rId${at + 1}"/>`;
  });
  const relations = sheets.map(
    (_, at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  const parts: Record<string, string> = {
    'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="${OFFICE}"><workbookPr date1904="${from1904 ? 1 : 0}"/><sheets>${tabs.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}</Relationships>`,
    'xl/styles.xml': stylesOf(formats),
    'xl/sharedStrings.xml': `<sst ${MAIN}>${strings.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
  };
  for (const [at, sheet] of sheets.entries()) parts[`xl/worksheets/sheet${at + 1}.xml`] = sheetOf(sheet);
  return Object.fromEntries(Object.entries(parts).map(([path, xml]) => [path, strToU8(HEAD + xml)]));
}

function sheetOf({ rows, cols = '', merges = [], view = '' }: SheetXml): string {
  const merged = merges.map((reference) => `<mergeCell ref="${reference}"/>`).join('');
  const end = merges.length === 0 ? '' : `<mergeCells count="${merges.length}">${merged}</mergeCells>`;
  return `<worksheet ${MAIN}><sheetViews><sheetView workbookViewId="0" ${view}/></sheetViews>${cols}<sheetData>${rows}</sheetData>${end}</worksheet>`;
}

function stylesOf(formats: readonly (string | number)[]): string {
  const own = formats.map((code, at) =>
    typeof code === 'number' ? '' : `<numFmt numFmtId="${164 + at}" formatCode="${escaped(code)}"/>`,
  );
  const styled = formats.map((code, at) => `<xf numFmtId="${typeof code === 'number' ? code : 164 + at}"/>`);
  return `<styleSheet ${MAIN}><numFmts>${own.join('')}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styled.join('')}</cellXfs></styleSheet>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** A cell of text; `style` counts the formats from 1. */
export function text(reference: string, value: string): string {
  return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

export function number(reference: string, value: string | number, style = 0): string {
  return `<c r="${reference}" s="${style}"><v>${value}</v></c>`;
}

/** Rows of cells as a person would write them: text, numbers, and null for cells that hold nothing. */
export function rowsOf(rows: readonly (readonly (string | number | null)[])[], style = 0): string {
  return rows
    .map((cells, row) => {
      const written = cells.map((cell, column) => {
        const reference = `${String.fromCharCode(65 + column)}${row + 1}`;
        if (cell === null) return '';
        return typeof cell === 'number' ? number(reference, cell, style) : text(reference, cell);
      });
      return `<row r="${row + 1}">${written.join('')}</row>`;
    })
    .join('');
}
