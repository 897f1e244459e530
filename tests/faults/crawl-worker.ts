import { readFileSync, writeSync } from 'node:fs';
import type { SourceFile } from '../../src/model/source.ts';
import { crawlSources } from '../../src/pipeline/crawl-sources.ts';
import { openWorkspace } from '../../src/pipeline/workspace.ts';
import { SourceAtWork } from '../../src/store/state-store.ts';

/** What a worker is told: a JSON file named by its argument. */
export interface WorkerPlan {
  readonly dir: string;
  readonly port: number;
  readonly sources: SourceFile;
  /** Milliseconds between two requests to a host, and that a lease lasts. */
  readonly pause: number;
  readonly lease: number;
  readonly concurrency: number;
}

/**
 * One of several processes that crawl the same sources. A line on stdout acknowledges each answer that is kept. SIGTERM
 * ends it as it ends the program.
 */
const plan = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as WorkerPlan;
const interruption = new AbortController();
process.on('SIGTERM', () => interruption.abort(new Error('interrupted')));
const clock = () => new Date();
const work = await openWorkspace(plan.dir, { software: 'gongkai/0', clock, lease: plan.lease });
const resolve = Object.fromEntries(
  plan.sources.sources.map(({ id }) => [`${id}.example`, { address: '127.0.0.1', port: plan.port }]),
);
try {
  await crawlSources(plan.sources, work, {
    client: { userAgent: 'gongkai/0 (+https://www.yunhu.example/contact)', resolve, clock, minDelay: plan.pause },
    recheck: 'age',
    concurrency: plan.concurrency,
    heartbeat: plan.lease / 4,
    join: true,
    onVisit: ({ url }, { known }) => void writeSync(1, known ? '' : `${url}\n`),
    signal: interruption.signal,
  });
} catch (error) {
  process.exitCode = interruption.signal.aborted ? 143 : 1;
  process.stderr.write(interruption.signal.aborted || error instanceof SourceAtWork ? '' : `${error}\n`);
} finally {
  work.close();
}
