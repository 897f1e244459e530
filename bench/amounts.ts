import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quantitiesFound, recognize } from '../src/recognize/index.ts';
import type { Bench } from './bench.ts';
import { formatTable } from './table.ts';

/** Folder of `amounts/cases.jsonl` and its scorer; not part of the repository. */
const FOLDER = process.env.GONGKAI_BENCH ?? join(import.meta.dirname, '..', '..', 'shared', 'bench');

/** Least F1 that each kind should reach. */
const TARGETS: Readonly<Record<string, number>> = {
  amount: 0.99,
  percent: 0.99,
  number: 0.98,
  quantity: 0.95,
  range: 0.93,
};

interface Score {
  readonly cases: number;
  readonly gold: number;
  readonly exact: number;
  readonly recall: number;
  readonly precision: number;
  readonly f1: number;
}

/** F1 of the quantities found, by kind, as the scorer beside the cases counts. */
export const amounts: Bench = {
  name: 'amounts',
  about: 'F1 of quantities over the cases of other recognisers, by kind',
  async measure() {
    const cases = join(FOLDER, 'amounts', 'cases.jsonl');
    const scorer = join(FOLDER, 'amounts', 'score.mjs');
    if (!existsSync(cases) || !existsSync(scorer)) return 'skipped: GONGKAI_BENCH names no folder with amounts/';
    const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
    try {
      const predictions = join(folder, 'found.jsonl');
      writeFileSync(predictions, predict(readFileSync(cases, 'utf8')));
      const run = spawnSync(process.execPath, [scorer, predictions, '--json'], { encoding: 'utf8' });
      if (run.status !== 0) throw new Error(`${scorer} failed: ${run.stderr}`);
      return tableOf((JSON.parse(run.stdout) as { byKind: Record<string, Score> }).byKind);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function predict(lines: string): string {
  let found = '';
  for (const line of lines.split('\n')) {
    if (line.trim() === '') continue;
    const { id, input } = JSON.parse(line) as { id: string; input: string };
    const mentions = recognize(input, { bareChinese: true });
    found += `${JSON.stringify({ id, found: quantitiesFound(mentions, input) })}\n`;
  }
  return found;
}

function tableOf(byKind: Readonly<Record<string, Score>>): string {
  const rows = Object.entries(byKind).map(([kind, score]) => {
    const target = TARGETS[kind] ?? 0;
    const fraction = (value: number) => value.toFixed(4);
    return [
      kind,
      score.cases,
      score.gold,
      score.exact,
      fraction(score.recall),
      fraction(score.precision),
      fraction(score.f1),
      target.toFixed(2),
      score.f1 >= target ? 'reached' : 'MISSED',
    ];
  });
  return formatTable(['kind', 'cases', 'gold', 'exact', 'recall', 'precision', 'F1', 'target', ''], rows);
}
