import { posix } from 'node:path';
import type { ReadProblem } from '../../model/document.ts';
import { MOST_CELLS } from '../limits.ts';
import { OfficeError } from '../office-error.ts';
import { officeParts } from '../office-parts.ts';
import { attribute, isTrue, readPart } from '../xml-parts.ts';
import { DRAWN, drawnContent } from './drawn-content.ts';
import { readFormats } from './number-formats.ts';
import { readSharedStrings } from './shared-strings.ts';
import type { StoredSheet, Workbook } from './workbook.ts';
import { readWorksheet, type Shared } from './worksheet.ts';

/** Pictures and print settings are not read. */
const WANTED = /^(?:_rels\/\.rels|xl\/(?:[^/]+\.xml|_rels\/[^/]+\.rels|worksheets\/[^/]+\.xml))$/i;
function isWanted(path: string): boolean {
  return WANTED.test(path) || DRAWN.test(path.toLowerCase());
}

const AGAIN = 'its cells are those of a sheet before it';
const WORKSHEET = /\/worksheet$/;

interface Tab {
  readonly name: string;
  readonly id: string;
  readonly isShown: boolean;
}

/** Opens a workbook of Office Open XML (ECMA-376). Throws OfficeError where it cannot be read at all. */
export function openXlsx(bytes: Uint8Array): Workbook {
  const parts = officeParts(bytes, isWanted);
  const { tabs, from1904 } = readTabs(partNamed(parts, 'xl/workbook.xml'));
  const targets = readTargets(parts.get('xl/_rels/workbook.xml.rels'));
  const shared: Shared = {
    strings: readSharedStrings(parts.get('xl/sharedstrings.xml')),
    formats: readFormats(parts.get('xl/styles.xml')),
    room: MOST_CELLS,
  };
  const problems: ReadProblem[] = [...drawnContent(parts)];
  const read = new Set<string>();
  const sheets = tabs.flatMap((tab) => {
    const target = targets.get(tab.id);
    // A sheet that is a chart has no cells.
    if (target !== undefined && !WORKSHEET.test(target.type)) return [];
    const path = target?.path.toLowerCase() ?? '';
    // Two thousand tabs on one part would be a bomb that no directory tells of.
    if (read.has(path)) {
      problems.push({ rule: 'sheet-repeated', level: 'error', message: `sheet ${tab.name} is not read: ${AGAIN}` });
      return [];
    }
    if (parts.has(path)) read.add(path);
    return readSheet(tab, parts.get(path), shared, problems);
  });
  return { sheets, from1904, problems };
}

/** What one damaged sheet keeps from being read says a finding; the others are read. */
function readSheet(
  { name, isShown }: Tab,
  part: Uint8Array | undefined,
  shared: Shared,
  problems: ReadProblem[],
): readonly StoredSheet[] {
  try {
    if (part === undefined) throw new OfficeError('file-damaged', 'the file does not hold it');
    return [{ name, isShown, ...readWorksheet(part, shared) }];
  } catch (error) {
    if (!(error instanceof OfficeError)) throw error;
    problems.push({ rule: error.rule, level: 'error', message: `sheet ${name} is not read: ${error.message}` });
    return [];
  }
}

function partNamed(parts: ReadonlyMap<string, Uint8Array>, path: string): Uint8Array {
  const part = parts.get(path);
  if (part === undefined) throw new OfficeError('file-damaged', `the file holds no ${path}: it is no workbook`);
  return part;
}

function readTabs(part: Uint8Array): { readonly tabs: readonly Tab[]; readonly from1904: boolean } {
  const tabs: Tab[] = [];
  let from1904 = false;
  readPart(part, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = isTrue(attribute(attributes, 'date1904'));
      if (name !== 'sheet') return;
      const state = attribute(attributes, 'state') ?? 'visible';
      tabs.push({
        name: attribute(attributes, 'name') ?? '',
        id: relationOf(attributes),
        isShown: state === 'visible',
      });
    },
  });
  return { tabs, from1904 };
}

/** `r:id`, beside `sheetId`. */
function relationOf(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes).find(([key]) => key.endsWith(':id') || key === 'id')?.[1] ?? '';
}

/** Paths of the parts that a workbook is made of, by the id it names them with. */
function readTargets(
  part: Uint8Array | undefined,
): ReadonlyMap<string, { readonly path: string; readonly type: string }> {
  const targets = new Map<string, { readonly path: string; readonly type: string }>();
  if (part === undefined) return targets;
  readPart(part, {
    open(name, attributes) {
      const { Id: id, Target: target = '', Type: type = '' } = attributes;
      if (name !== 'Relationship' || id === undefined) return;
      const path = target.startsWith('/') ? target.slice(1) : posix.join('xl', target);
      targets.set(id, { path, type });
    },
  });
  return targets;
}
