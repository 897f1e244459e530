import { makePdf, type PrintedLine } from '../tests/parse/make-pdf.ts';

const ROWS = 28;
const COLUMNS = [50, 130, 330, 440, 545] as const;
const TOP = 780;
const ROW_HEIGHT = 24;

/** A final-accounts table between rules over so many pages, its head repeated on each. */
export function makeLongPdf(pages: number): Uint8Array {
  return makePdf(Array.from({ length: pages }, (_, page) => ({ lines: textOf(page), drawing: RULES })));
}

function textOf(page: number): readonly PrintedLine[] {
  const lines = [cell(0, 0, '编码'), cell(0, 1, '项目'), cell(0, 2, '合计'), cell(0, 3, '基本支出')];
  for (let row = 1; row < ROWS; row += 1) {
    const number = page * ROWS + row;
    lines.push(cell(row, 0, `${2_010_000 + (number % 9000)}`), cell(row, 1, `第${number}项事务运行`));
    lines.push(cell(row, 2, `${number}.50`), cell(row, 3, `${number % 977}.25`));
  }
  return lines;
}

function cell(row: number, column: number, text: string): PrintedLine {
  return { x: (COLUMNS[column] ?? 0) + 4, y: TOP - row * ROW_HEIGHT - 16, size: 10, text };
}

const BOTTOM = TOP - ROWS * ROW_HEIGHT;
const RULES = [
  ...Array.from({ length: ROWS + 1 }, (_, row) => {
    const y = TOP - row * ROW_HEIGHT;
    return `${COLUMNS[0]} ${y} m ${COLUMNS.at(-1)} ${y} l S`;
  }),
  ...COLUMNS.map((x) => `${x} ${TOP} m ${x} ${BOTTOM} l S`),
].join('\n');
