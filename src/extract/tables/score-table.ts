import type { Block } from '../../model/document.ts';
import type { NormalizedText } from '../../model/normalized-text.ts';
import type { Mention } from '../../model/quantity.ts';
import type { LabelMeaning } from '../../vocabulary/labels.ts';
import { emitFigure } from '../sentence/emit.ts';
import { place, type Reading } from '../sentence/reading.ts';
import { tokenize } from '../tokens/tokenize.ts';
import { cellHeads, type Head, mentionsInCells } from './table-cells.ts';

const SCORED = new Set(['performance.weight', 'performance.score']);
/** 得分率 is the share of the weight that was scored. */
const RATE = /率/;
const TOTAL_ROW = /^(?:合计|总计|总分|小计)$/;

/**
 * Evaluation tables: a head of 分值 and 得分, one indicator a row. The figures are in 分, which the caption or the
 * head prints once. Other tables keep their figures unbound.
 */
export function readScoreTable(
  reading: Reading,
  block: Block,
  normalized: NormalizedText,
  mentions: readonly Mention[],
): void {
  const columns = new Map<number, Head & { readonly meaning: LabelMeaning }>();
  const heads = cellHeads(block, normalized);
  for (const head of heads.filter(({ cell, text }) => cell.row === 0 && !RATE.test(text))) {
    const meaning = tokenize(head.text, [])
      .flatMap((token) => (token.kind === 'label' ? token.meanings : []))
      .find(({ concept }) => SCORED.has(concept));
    if (meaning !== undefined) columns.set(head.cell.column, { ...head, meaning });
  }
  if (columns.size === 0) return;
  const rows = new Map(heads.filter(({ cell }) => cell.column === 0).map((head) => [head.cell.row, head]));
  for (const { mention, at } of mentionsInCells(heads, mentions)) {
    const column = columns.get(at.cell.column);
    const row = rows.get(at.cell.row);
    if (
      column === undefined ||
      row === undefined ||
      row.text === '' ||
      at.cell.row === 0 ||
      mention.kind === 'percent' ||
      mention.value === undefined
    )
      continue;
    emitScore(reading, mention, column, row);
  }
}

function emitScore(reading: Reading, mention: Mention, column: Head & { meaning: LabelMeaning }, row: Head): void {
  const { concept } = column.meaning;
  const indicator = TOTAL_ROW.test(row.text) ? {} : { indicator: row.text };
  emitFigure(
    reading,
    { ...mention, unit: 'score', unitInherited: true },
    {
      rule: 'score-table',
      concept,
      dimensions: { ...(reading.project === undefined ? {} : { project: reading.project.name }), ...indicator },
      measure: reading.setting.measure,
      statistic: concept === 'performance.weight' ? 'weight' : 'score',
      fiscalYear: reading.setting.fiscalYear,
      parts: {
        subject: row.place,
        statistic: place(reading, column.place.start, column.place.end),
        period: reading.setting.yearPlace,
      },
    },
  );
}
