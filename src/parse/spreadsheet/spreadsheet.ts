import { cellName } from '../../base/cell-reference.ts';
import { counted } from '../../base/counted.ts';
import type { Omission, ParsedDocument, ReadProblem } from '../../model/document.ts';
import { toSheetBlocks } from '../draft.ts';
import { isTitle } from '../form-rows.ts';
import { OfficeError } from '../office-error.ts';
import { outlineOf } from '../outline.ts';
import { type SheetDraft, sheetBlocks } from './sheet-blocks.ts';
import { type ShownSheet, showSheet } from './shown-sheet.ts';
import { unseenOmissions } from './unseen-cells.ts';
import type { StoredSheet, Workbook } from './workbook.ts';

/** Names that programs give to sheets. */
const GIVEN_NAME = /^(?:sheet|工作表|表)\s?\d*(?:\s?\(\d+\))?$/i;
/** Cells that a message names. */
const MOST_NAMED = 5;

/**
 * Reads a workbook sheet by sheet: its tables with the cells that are merged, the lines above and below them, and as omissions
 * what no reader sees: hidden sheets, rows, columns, and cells that show nothing of what they hold. Text is what the cells
 * show (see `displayOf`). A file that is damaged, locked or too large gives problems, never an exception.
 */
export function parseSpreadsheet(open: () => Workbook): ParsedDocument {
  try {
    return readWorkbook(open());
  } catch (error) {
    if (!(error instanceof OfficeError)) throw error;
    return documentOf([], [], [{ rule: error.rule, level: 'error', message: error.message }]);
  }
}

function readWorkbook({ sheets, from1904, problems }: Workbook): ParsedDocument {
  const drafts: SheetDraft[] = [];
  const omissions: Omission[] = [];
  const found: ReadProblem[] = [...problems];
  for (const sheet of sheets) {
    const shown = showSheet(sheet.isShown ? sheet : { ...sheet, hiddenRows: allRows(sheet) }, from1904);
    const own = sheetBlocks(sheet.name, shown);
    if (sheet.isShown && needsName(sheet.name, own)) drafts.push(nameDraft(sheet.name));
    else omissions.push({ reason: 'sheet-name', text: sheet.name, locator: { type: 'sheet', sheet: sheet.name } });
    // Not spread: a sheet may have more lines than a call takes.
    for (const draft of own) drafts.push(draft);
    for (const omission of unseenOmissions(sheet.name, shown.unseen)) omissions.push(omission);
    found.push(...problemsOf(sheet, shown));
  }
  return documentOf(drafts, omissions, found);
}

function documentOf(
  drafts: readonly SheetDraft[],
  omissions: readonly Omission[],
  problems: readonly ReadProblem[],
): ParsedDocument {
  const titled = withTitle(drafts);
  const isEmpty = drafts.length === 0 && problems.every(({ level }) => level !== 'error');
  return {
    type: 'sheet',
    title: titled.find(({ role }) => role === 'title')?.text ?? '',
    blocks: toSheetBlocks(titled, outlineOf(titled)),
    links: [],
    omissions,
    problems: isEmpty
      ? [...problems, { rule: 'nothing-read', level: 'warning', message: 'no sheet shows anything' }]
      : problems,
    metadata: {},
  };
}

/** What a person called a sheet is text of it, unless its first lines say the same. */
function needsName(name: string, drafts: readonly SheetDraft[]): boolean {
  if (GIVEN_NAME.test(name.trim()) || drafts.length === 0) return false;
  const lines = drafts.slice(
    0,
    drafts.findIndex(({ kind }) => kind === 'table'),
  );
  return !lines.some(({ text }) => isTitle(text));
}

function nameDraft(sheet: string): SheetDraft {
  const text = sheet.trim();
  const runs = [{ at: 0, end: text.length, sheet }];
  return { kind: 'text', text, runs, role: 'caption' };
}

/** The first line that names a table, in front of the first table, is the title of the workbook. */
function withTitle(drafts: readonly SheetDraft[]): readonly SheetDraft[] {
  const table = drafts.findIndex(({ kind }) => kind === 'table');
  const title = drafts.findIndex(
    ({ kind, text }, index) => (table < 0 || index < table) && kind === 'text' && isTitle(text),
  );
  return drafts.map((draft, index) => (index === title ? { ...draft, role: 'title' } : draft));
}

function allRows({ cells }: StoredSheet): ReadonlySet<number> {
  return new Set(cells.map(({ row }) => row));
}

function problemsOf(sheet: StoredSheet, { cells: seen, unseen }: ShownSheet): readonly ReadProblem[] {
  const problems: ReadProblem[] = [];
  const add = (rule: string, level: ReadProblem['level'], message: string) =>
    problems.push({ rule, level, message: `sheet ${sheet.name}: ${message}` });
  const errors = seen.filter(({ kind }) => kind === 'error');
  if (errors.length > 0) {
    const named = list(errors.map(({ text, source }) => `${cellName(source)} ${text}`));
    add('sheet-error-cells', 'warning', `${cells(errors.length, 'show')} an error instead of a figure: ${named}`);
  }
  if (sheet.uncalculated.length > 0) {
    const message = `${counted(sheet.uncalculated.length, 'formula')} without a result in the file: ${list(sheet.uncalculated)}`;
    add('sheet-uncalculated', 'warning', `${message}: open and save it in a spreadsheet program, then read that`);
  }
  const rounded = seen.filter(({ held }) => held !== undefined);
  if (rounded.length > 0) {
    const named = rounded.slice(0, 1).map(({ source, text, held }) => `${cellName(source)} shows ${text} of ${held}`);
    add(
      'sheet-rounded-display',
      'note',
      `${cells(rounded.length, 'show')} fewer digits than ${rounded.length === 1 ? 'it holds' : 'they hold'}: ${named}`,
    );
  }
  if (!sheet.isShown) add('sheet-hidden', 'note', `it is hidden: ${counted(unseen.length, 'cell')} left out`);
  else if (unseen.some(({ isHidden }) => isHidden)) {
    const count = unseen.filter(({ isHidden }) => isHidden).length;
    add(
      'sheet-hidden',
      'note',
      `${counted(count, 'cell')} that ${count === 1 ? 'stands' : 'stand'} in hidden rows or columns ${count === 1 ? 'is' : 'are'} left out`,
    );
  }
  return problems;
}

function cells(count: number, verb: string): string {
  return `${counted(count, 'cell')} ${count === 1 ? `${verb}s` : verb}`;
}

function list(names: readonly string[]): string {
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
  return `${names.slice(0, MOST_NAMED).join(', ')}${more}`;
}
