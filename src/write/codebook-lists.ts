import type { CodeEntry } from '../vocabulary/code-list.ts';
import { ECONOMIC_CLASSIFICATION } from '../vocabulary/economic-classification.ts';
import { FUNCTIONAL_CLASSIFICATION } from '../vocabulary/functional-classification.ts';
import { REVENUE_CLASSIFICATION } from '../vocabulary/revenue-classification.ts';

const CLASSIFICATIONS: readonly (readonly [heading: string, entries: readonly CodeEntry[]])[] = [
  ['支出功能分类: functional classification of expenditure', FUNCTIONAL_CLASSIFICATION],
  ['部门预算支出经济分类: economic classification of departments', ECONOMIC_CLASSIFICATION.department],
  ['政府预算支出经济分类: economic classification of governments', ECONOMIC_CLASSIFICATION.government],
  ['收入分类: classification of revenue', REVENUE_CLASSIFICATION],
];

export const CODE_LIST_HEADER = [
  'code 编码',
  '中文',
  'years 年度',
  'further wordings 其他写法',
  'source 来源',
  'confidence 可信度',
];

/** What the columns of the classifications hold. */
export const CODE_LIST_NOTE = [
  'Fiscal years in force; `?` marks years that could not be checked.',
  'Source: `domain` notes of the project; `printed` with its code in that many documents; `both`; `listed` in code order by a whole government; `book` the yearly 政府收支分类科目 as commonly quoted.',
  '年度为编码有效的财政年度，`?` 表示未能核实的年度；来源：`domain` 项目笔记，`printed` 见于若干文件并附编码，`both` 两者兼有，`listed` 见于政府整表按编码顺序列出，`book` 见于历年《政府收支分类科目》。',
].join(' ');

/** The classifications with the cells of their tables, as {@link CODE_LIST_HEADER} names them. */
export function codeLists(): readonly (readonly [heading: string, rows: readonly (readonly string[])[]])[] {
  return CLASSIFICATIONS.map(([heading, entries]) => [heading, entries.map(cells)]);
}

function cells(entry: CodeEntry): readonly string[] {
  const { code, name, aliases, source, confidence, documents } = entry;
  const shown = documents > 0 ? `${source} (${documents})` : source;
  return [`\`${code}\``, name, years(entry), aliases.join('; '), shown, confidence];
}

function years({ validFrom, validTo, yearsCertain }: CodeEntry): string {
  return `${validFrom}–${validTo === 0 ? '' : validTo}${yearsCertain ? '' : ' ?'}`;
}
