import type { CrawlProblem, RunTally } from '../../model/frontier.ts';
import { isGone, processOf } from '../owner.ts';
import { type OpenRun, type RunRecord, type Runs, type RunWork, SourceAtWork } from '../state-store.ts';
import type { Database, Row } from './database.ts';
import { mending } from './mend.ts';
import type { FrontierWriter } from './requests.ts';
import { optionalText } from './resources.ts';
import { rowSum, SUMMED } from './row-sum.ts';

/** Who holds leases here, by what time, and for how long. */
export interface Holder {
  readonly owner: string;
  /** Milliseconds that run on: leases and pauses go by them. */
  readonly now: () => number;
  readonly clock: () => Date;
  /** Milliseconds. */
  readonly lease: number;
}

export function runs(database: Database, holder: Holder, frontier: FrontierWriter): Runs {
  const keep = database.prepare(
    `UPDATE run SET owner = :owner, lease_until = :until WHERE id = :run AND finished IS NULL
      AND (owner IS NULL OR owner = :owner OR lease_until <= :now)`,
  );
  const leave = database.prepare('UPDATE run SET owner = NULL, lease_until = 0 WHERE id = ? AND owner = ?');
  const records = database.prepare('SELECT * FROM run WHERE source = ? ORDER BY id DESC LIMIT ?');
  const problems = database.prepare('SELECT * FROM problem WHERE run = ? ORDER BY rowid');
  const open = opening(database, holder);
  const mend = mending(database, holder);
  return {
    openRuns: (works, { join = false } = {}) =>
      database.transaction('acknowledged', () => {
        mend();
        return works.map((work) => open(work, join));
      }),
    keepRuns: (each) =>
      database.transaction('soft', () => {
        const now = holder.now();
        for (const run of each) keep.run({ owner: holder.owner, until: now + holder.lease, run, now });
      }),
    leaveRuns: (each) =>
      database.transaction('soft', () => {
        for (const run of each) leave.run(run, holder.owner);
      }),
    ...finishing(database, holder),
    problems: (run) => problems.all(run).map((row) => problemOf(database.whole('problem', row))),
    addProblem: (run, problem) => database.transaction('acknowledged', () => frontier.addProblem(run, problem)),
    runsOf: (source, limit) => records.all(source, limit).map((row) => recordOf(database.whole('run', row))),
  };
}

const FINISH = `
  UPDATE run SET finished = :finished, tally = :tally, owner = NULL, lease_until = 0,
    sum = row_sum(source, work, started, :finished, :tally)`;
const REVIVED = SUMMED.request.map((column) => (column === 'run' ? ':run' : column)).join(', ');

function opening(database: Database, holder: Holder): (work: RunWork, join: boolean) => OpenRun {
  const latest = database.prepare('SELECT * FROM run WHERE source = ? AND finished IS NULL ORDER BY id DESC LIMIT 1');
  const before = database.prepare('SELECT * FROM run WHERE source = ? AND id < ? ORDER BY id DESC LIMIT 1');
  const take = database.prepare('UPDATE run SET owner = ?, lease_until = ? WHERE id = ?');
  const begin = database.prepare(
    'INSERT INTO run (source, work, started, owner, lease_until, sum) VALUES (?, ?, ?, ?, ?, ?) RETURNING id',
  );
  const abandon = database.prepare(`${FINISH} WHERE id = :run`);
  const put = database.prepare("UPDATE request SET state = 'deferred' WHERE run = ? AND state = 'pending'");
  const empty = database.prepare("DELETE FROM request WHERE run = ? AND state <> 'deferred'");
  const revive = database.prepare(
    `UPDATE OR IGNORE request SET run = :run, state = 'pending', attempts = 0, due_at = 0, sum = row_sum(${REVIVED})
      WHERE source = :source AND state = 'deferred' AND role IN ('page', 'attachment')`,
  );
  const forget = database.prepare("DELETE FROM request WHERE source = ? AND state = 'deferred'");
  return ({ source, work }, join) => {
    const now = holder.now();
    const found = latest.get(source);
    const row = found === undefined ? undefined : database.whole('run', found);
    const isHeld = row !== undefined && Number(row.lease_until) > now && !isGone(String(row.owner));
    const isSame = row?.work === work;
    const isNew = (run: number) => {
      const earlier = before.get(source, run);
      return earlier === undefined || database.whole('run', earlier).work !== work;
    };
    if (isHeld && row.owner !== holder.owner && !(join && isSame)) {
      throw new SourceAtWork(
        `${source}: another process is at work here (${processOf(String(row.owner))}): wait for it, or work beside it with --join`,
      );
    }
    if (row !== undefined && isSame) {
      if (!isHeld) take.run(holder.owner, now + holder.lease, Number(row.id));
      const run = Number(row.id);
      return { source, work, run, continued: true, isNewWork: isNew(run), started: Number(row.started ?? 0) };
    }
    const started = holder.clock().getTime();
    if (row !== undefined) {
      abandon.run({ finished: started, tally: null, run: Number(row.id) });
      put.run(Number(row.id));
      empty.run(Number(row.id));
    }
    const sum = rowSum([source, work, started, null, null]);
    const run = Number(begin.get(source, work, started, holder.owner, now + holder.lease, sum)?.id);
    revive.run({ run, source });
    forget.run(source);
    return { source, work, run, continued: false, isNewWork: isNew(run), started };
  };
}

function finishing(database: Database, holder: Holder): Pick<Runs, 'finishRun' | 'tally'> {
  const select = database.prepare('SELECT * FROM run WHERE id = ? AND finished IS NOT NULL');
  const finish = database.prepare(`${FINISH} WHERE id = :run AND finished IS NULL`);
  const empty = database.prepare("DELETE FROM request WHERE run = ? AND state <> 'deferred'");
  const count = database.prepare(
    'SELECT role, state, COUNT(*) AS number FROM request WHERE run = ? GROUP BY role, state',
  );
  const tally = (run: number): RunTally => {
    const row = select.get(run);
    const kept = row === undefined ? undefined : database.whole('run', row).tally;
    return typeof kept === 'string' ? (JSON.parse(kept) as RunTally) : tallyOf(count.all(run));
  };
  return {
    tally,
    finishRun: (run) =>
      database.transaction('acknowledged', () => {
        const final = tally(run);
        finish.run({ finished: holder.clock().getTime(), tally: JSON.stringify(final), run });
        empty.run(run);
        return final;
      }),
  };
}

function tallyOf(rows: readonly Row[]): RunTally {
  const sum = (matches: (row: Row) => boolean) =>
    rows.filter(matches).reduce((total, row) => total + Number(row.number), 0);
  return {
    lists: sum(({ role, state }) => role === 'list' && state === 'done'),
    pages: sum(({ role }) => role === 'page'),
    attachments: sum(({ role }) => role === 'attachment'),
    known: sum(({ state }) => state === 'known'),
  };
}

function problemOf(row: Row): CrawlProblem {
  const { rule, url, message } = row;
  return { rule: String(rule), ...optionalText(row, 'source', 'sourceId'), url: String(url), message: String(message) };
}

function recordOf(row: Row): RunRecord {
  const { id, source, started, finished, tally } = row;
  return {
    run: Number(id),
    source: String(source),
    ...(typeof started === 'number' ? { started } : {}),
    ...(typeof finished === 'number' ? { finished } : {}),
    ...(typeof tally === 'string' ? { tally: JSON.parse(tally) as RunTally } : {}),
  };
}
