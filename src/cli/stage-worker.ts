import { parentPort } from 'node:worker_threads';
import type { Snapshot } from '../model/snapshot.ts';
import { explainError } from './failure.ts';
import type { StageAnswer } from './stage-answer.ts';

type Stage = (snapshot: Snapshot, options: object) => Promise<StageAnswer>;

/** What can be asked of a document. A stage's module brings its own stages along: only what is asked for is loaded. */
const STAGES = {
  text: async () => (await import('./text-lines.ts')).textLines,
  quantities: async () => (await import('./quantity-lines.ts')).quantityLines,
  tables: async () => (await import('./table-lines.ts')).tableLines,
  facts: async () => (await import('./fact-lines.ts')).factLines,
} satisfies Readonly<Record<string, () => Promise<Stage>>>;

export type StageName = keyof typeof STAGES;

export interface StageQuestion {
  readonly stage: StageName;
  readonly snapshot: Snapshot;
  readonly options: object;
}

export type WorkerAnswer = StageAnswer | { readonly error: string };

parentPort?.on('message', async ({ stage, snapshot, options }: StageQuestion) => {
  const answer: WorkerAnswer = await STAGES[stage]()
    .then((read: Stage) => read(snapshot, options))
    .catch((error: unknown) => ({ error: explainError(error) }));
  parentPort?.postMessage(answer);
});
