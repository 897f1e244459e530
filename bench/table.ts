/** A cell of a printed table: numbers stand right. */
export type TableCell = string | number;

const HAN_WIDE = /[\u2e80-\u9fff\uff00-\uff60]/gu;

/** Columns on a terminal: Han characters take two. */
function width(text: string): number {
  return text.length + (text.match(HAN_WIDE)?.length ?? 0);
}

/** Rows as aligned lines below a head and a rule; numbers are printed as given, right-aligned. */
export function formatTable(head: readonly string[], rows: readonly (readonly TableCell[])[]): string {
  const widths = head.map((name, column) =>
    Math.max(width(name), ...rows.map((row) => width(String(row[column] ?? '')))),
  );
  const line = (cells: readonly TableCell[]) =>
    cells
      .map((cell, column) => {
        const text = String(cell);
        const blank = ' '.repeat(Math.max(0, (widths[column] ?? 0) - width(text)));
        return typeof cell === 'number' || NUMERIC.test(text) ? blank + text : text + blank;
      })
      .join('  ')
      .trimEnd();
  return [line(head), widths.map((size) => '-'.repeat(size)).join('  '), ...rows.map(line)].join('\n');
}

const NUMERIC = /^[-+]?[\d.,]+ ?(?:%|x|s|ms|MB|[kM]B\/s)?$/;
