/** Pages and texts of more bytes are not read where nothing else is said: each takes some forty times its size in memory. */
export const MOST_TEXT_BYTES = 32e6;

/** Bytes that the parts of an office file may inflate to: the workbook of a ministry with every table has a fiftieth. */
export const MOST_INFLATED = 100e6;

/** Cells of a workbook with something in them. */
export const MOST_CELLS = 500_000;

/** Seconds for one PDF; thousands of pages take less. */
export const DEFAULT_MAX_TIME = 120;
