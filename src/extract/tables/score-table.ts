import type { Block } from '../../model/document.ts';
import type { Dimensions } from '../../model/fact.ts';
import type { NormalizedText } from '../../model/normalized-text.ts';
import type { Mention } from '../../model/quantity.ts';
import {
  EVALUATION_WORDS,
  type EvaluationColumn,
  NAMES_OF_SCORED,
  POINT_HEADS,
} from '../../vocabulary/self-evaluation.ts';
import { emitFigure } from '../sentence/emit.ts';
import type { Reading } from '../sentence/reading.ts';
import { isOver } from './evaluation-form.ts';
import { cellHeads, type Head, mentionsInCells } from './table-cells.ts';
import { plain } from './table-grid.ts';

/** A head that says what its column, or its row, scores. */
interface Scored {
  readonly head: Head;
  readonly of: EvaluationColumn;
}

/** The heads of a table of scores, and where its cells are. */
interface ScoreTable {
  /** Over columns; empty in a table whose rows begin with them. */
  readonly over: readonly Scored[];
  readonly beside: ReadonlyMap<number, Scored>;
  /** Heads over names of indicators. */
  readonly names: readonly Head[];
  readonly byRow: ReadonlyMap<number, readonly Head[]>;
}

/** Of one table, with room: one with more is another one. */
const MOST_HEADS = 200;

/**
 * Evaluation tables: heads of 分值, 得分 and 得分率 over one indicator a row, or in front of one a column. Points are in 分, which the
 * caption or the head prints once. Other tables keep their figures unbound.
 */
export function readScoreTable(
  reading: Reading,
  block: Block,
  normalized: NormalizedText,
  mentions: readonly Mention[],
): void {
  const heads = cellHeads(block, normalized);
  const table = scoreTable(heads);
  if (table === undefined) return;
  for (const { mention, at } of mentionsInCells(heads, mentions)) {
    if (mention.value === undefined || !NUMBER.test(plain(at.text))) continue;
    const found = scoreIn(table, at);
    if (found !== undefined) emitScore(reading, mention, found);
  }
}

const NUMBER = /^[\d,.]+[%％分]?$/;
const FEWEST_ROWS = 2;

function scoreTable(heads: readonly Head[]): ScoreTable | undefined {
  const scored = heads.flatMap((head): readonly Scored[] => {
    const of = POINT_HEADS.find(([pattern]) => pattern.test(plain(head.text)))?.[1];
    return of === undefined ? [] : [{ head, of }];
  });
  if (scored.length === 0 || scored.length > MOST_HEADS) return undefined;
  const first = scored.filter(({ head }) => head.cell.column === 0);
  const isBeside = first.length >= FEWEST_ROWS && first.length === scored.length;
  return {
    over: isBeside ? [] : scored,
    beside: new Map(isBeside ? first.map((one) => [one.head.cell.row, one]) : []),
    names: heads.filter(({ text }) => NAMES_OF_SCORED.test(plain(text))),
    byRow: Map.groupBy(heads, ({ cell }) => cell.row),
  };
}

interface Score {
  readonly of: EvaluationColumn;
  /** The head that says what is scored. */
  readonly head: Head;
  readonly name: Head;
}

function scoreIn({ over, beside, names, byRow }: ScoreTable, at: Head): Score | undefined {
  const { row, column } = at.cell;
  const before = beside.get(row);
  if (before !== undefined) {
    const name = byRow.get(before.head.cell.row > 0 ? 0 : -1)?.find(({ cell }) => cell.column === column);
    return name === undefined || !isName(name) ? undefined : { ...before, name };
  }
  const above = over.findLast(({ head }) => isOver(head, at.cell));
  if (above === undefined) return undefined;
  const { cell } = above.head;
  const named = names.findLast((one) => one.cell.row === cell.row && one.cell.column < cell.column);
  const name = (byRow.get(row) ?? []).find((one) => one.cell.column === (named?.cell.column ?? 0));
  const sum = byRow.get(row)?.find(({ text }) => EVALUATION_WORDS.total.test(plain(text)));
  const found = sum ?? name;
  return found === undefined || !isName(found) || found.cell.column >= column ? undefined : { ...above, name: found };
}

const HAN = /[\u3400-\u9fff]/;

function isName({ text }: Head): boolean {
  return HAN.test(text);
}

function emitScore(reading: Reading, mention: Mention, { of, head, name }: Score): void {
  const { concept, statistic } = of;
  const isShare = statistic === 'share';
  if ((mention.kind === 'percent') !== isShare) return;
  const words = name.text.trim();
  const indicator: Dimensions = EVALUATION_WORDS.total.test(plain(words)) ? {} : { indicator: words };
  emitFigure(reading, isShare ? mention : { ...mention, unit: 'score', unitInherited: true }, {
    rule: 'score-table',
    concept,
    dimensions: { ...(reading.project === undefined ? {} : { project: reading.project.name }), ...indicator },
    measure: reading.setting.measure,
    statistic,
    fiscalYear: reading.setting.fiscalYear,
    ...(isShare ? { base: { concept: 'performance.weight' } } : {}),
    parts: {
      subject: name.place,
      statistic: head.place,
      ...(isShare ? { base: head.place } : {}),
      period: reading.setting.yearPlace,
    },
  });
}
