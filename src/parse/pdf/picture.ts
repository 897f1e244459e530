import type { PageRun } from '../../model/document.ts';
import type { PageLine } from './lines.ts';
import type { PageMarks, Rule } from './marks.ts';
import { type Box, IDENTITY, invert, type Matrix, transformBox } from './matrix.ts';
import type { PageTable } from './page-table.ts';

/** What a page is drawn from. */
export interface PicturePage {
  readonly marks: Pick<PageMarks, 'page' | 'width' | 'height' | 'rules' | 'images' | 'toStored'>;
  readonly tables: readonly PageTable[];
  readonly lines: readonly PageLine[];
  /** `line`, `caption`, `garbled` or why the line was left out. */
  readonly roleOf: (line: PageLine) => string;
}

const STYLE =
  'text{font-family:sans-serif;white-space:pre}.rule{stroke:#d33;stroke-width:.6}.shade{stroke:#d33;stroke-width:.4;stroke-dasharray:2 2}' +
  '.image{fill:#eee}.table{fill:none;stroke:#06c;stroke-width:1.6}.cell{fill:#06c;fill-opacity:.08;stroke:#06c;stroke-width:.4}' +
  '.label{font-size:4px;fill:#06c}.line{fill:none;stroke:#999;stroke-width:.4}.caption{fill:#080;fill-opacity:.12;stroke:#080;stroke-width:.6}' +
  '.out{fill:#c80;fill-opacity:.15;stroke:#c80;stroke-width:.6}';
/** Characters that no XML document may hold. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** A page as SVG of its size: rules red, cells blue with row and column, captions green, what was left out orange, other lines grey. */
export function drawPage({ marks, tables, lines, roleOf }: PicturePage): string {
  const { page, width, height, rules, images, toStored } = marks;
  const toDisplay = invert(toStored) ?? IDENTITY;
  const methods = tables.map(({ method, rows, columns }) => `${method} ${rows}×${columns}`).join(', ');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${point(width)}pt" height="${point(height)}pt" viewBox="0 0 ${point(width)} ${point(height)}">`,
    `<title>page ${page}: ${tables.length === 0 ? 'no table' : methods}</title>`,
    `<style>${STYLE}</style>`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    ...images.map((box) => rect('image', box)),
    ...rules.map(drawRule),
    ...tables.flatMap((table, index) => drawTable(table, index + 1, toDisplay)),
    ...lines.flatMap((line) => drawLine(line, roleOf(line), toDisplay)),
    '</svg>\n',
  ].join('\n');
}

function drawRule({ axis, at, from, to, shade }: Rule): string {
  const [x1, y1, x2, y2] = axis === 'horizontal' ? [from, at, to, at] : [at, from, at, to];
  return `<line class="${shade ? 'shade' : 'rule'}" x1="${point(x1)}" y1="${point(y1)}" x2="${point(x2)}" y2="${point(y2)}"/>`;
}

function drawTable({ method, box, cells, rows, columns }: PageTable, number: number, toDisplay: Matrix): string[] {
  return [
    '<g>',
    `<title>table ${number}: ${method}, ${rows} rows, ${columns} columns</title>`,
    rect('table', box),
    ...[...cells].flatMap(({ row, column, rowspan, colspan, text, runs, box: stored }) => {
      const place = transformBox(toDisplay, stored);
      const span = rowspan > 1 || colspan > 1 ? ` (${rowspan}×${colspan})` : '';
      const label = `${row},${column}${span}`;
      return [
        `<g><title>${method} cell ${label}: ${escapeText(text)}</title>`,
        rect('cell', place),
        `<text class="label" x="${point(place[0] + 1)}" y="${point(place[1] + 4)}">${label}</text>`,
        ...drawRuns(text, runs, toDisplay),
        '</g>',
      ];
    }),
    '</g>',
  ];
}

function drawLine({ text, runs }: PageLine, role: string, toDisplay: Matrix): string[] {
  const boxes = runs.map(({ box }) => transformBox(toDisplay, box));
  const style = role === 'line' || role === 'caption' ? role : 'out';
  return [
    `<g><title>${role}: ${escapeText(text)}</title>`,
    ...boxes.map((box) => rect(style, box)),
    ...drawRuns(text, runs, toDisplay),
    '</g>',
  ];
}

/** Each stretch as wide as it is printed, whatever font shows it. */
function drawRuns(text: string, runs: readonly PageRun[], toDisplay: Matrix): string[] {
  return runs.map(({ at, end, box }) => {
    const [x0, y0, x1, y1] = transformBox(toDisplay, box);
    const [long, high] = [x1 - x0, y1 - y0];
    const turned = high > 2 * long && end - at > 1;
    const [size, length] = turned ? [long, high] : [high, long];
    const place = turned
      ? `transform="translate(${point(x0 + 0.12 * long)} ${point(y0)}) rotate(90)"`
      : `x="${point(x0)}" y="${point(y1 - 0.12 * high)}"`;
    return `<text ${place} font-size="${point(size)}" textLength="${point(length)}" lengthAdjust="spacingAndGlyphs">${escapeText(text.slice(at, end))}</text>`;
  });
}

function rect(style: string, [x0, y0, x1, y1]: Box): string {
  const [width, height] = [Math.max(0, x1 - x0), Math.max(0, y1 - y0)];
  return `<rect class="${style}" x="${point(x0)}" y="${point(y0)}" width="${point(width)}" height="${point(height)}"/>`;
}

function point(value: number): string {
  return String(Number.isFinite(value) ? Math.round(value * 100) / 100 + 0 : 0);
}

function escapeText(text: string): string {
  return text.replace(NOT_XML, '\ufffd').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
