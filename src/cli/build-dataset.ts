import { sha256OfFile } from '../base/digest.ts';
import { parserUrls } from '../library/parser-files.ts';
import { readerOf } from '../library/reader-of.ts';
import { openReadingThreads } from '../library/reading-threads.ts';
import type { About } from '../model/about.ts';
import type { DecisionRecord } from '../model/decision.ts';
import { type BuildParts, type Built, buildDataset } from '../pipeline/build.ts';
import type { Workspace } from '../pipeline/workspace.ts';
import { VERSION } from '../version.ts';
import { showProgress } from './progress.ts';
import { type ReadOptions, readOptionsOf } from './read-options.ts';
import type { Session } from './session.ts';
import type { WorkOptions } from './work-options.ts';

/** Where a dataset comes from and goes to. */
export interface BuildPlace {
  readonly archives: readonly string[];
  readonly dir: string;
  readonly store?: Workspace['store'];
  readonly openStore?: () => Workspace['store'];
  readonly expectDocuments: boolean;
  readonly decisions: readonly DecisionRecord[];
  readonly about?: About;
  readonly onChanges?: NonNullable<BuildParts['onChanges']>;
}

type BuildOptions = ReadOptions & Pick<WorkOptions, 'jobs' | 'parser'>;

/** Builds a dataset with as many reading threads as asked for, showing how far it is. */
export async function buildFrom(place: BuildPlace, options: BuildOptions, session: Session): Promise<Built> {
  const { jobs, parser = [] } = options;
  const limits = readOptionsOf(options);
  const parsers = await parserUrls(parser);
  const reading = { ...limits, parsers };
  const threads = openReadingThreads(jobs);
  const progress = showProgress(session, 'publications');
  try {
    return await buildDataset({
      ...place,
      version: VERSION,
      read: (members) => threads.read(members, reading, session.signal),
      readerOf: await readerOf(parsers),
      reading: parser.length === 0 ? limits : { ...limits, parsers: await Promise.all(parser.map(sha256OfFile)) },
      concurrency: jobs,
      onCount: progress.grow,
      onDone: progress.step,
      signal: session.signal,
    });
  } finally {
    progress.stop();
    await threads.close();
  }
}

/** Builds the dataset of a workspace from its own archive. */
export function buildInto(
  { archiveDir, dir, store }: Workspace,
  options: BuildOptions &
    Pick<BuildPlace, 'expectDocuments' | 'onChanges'> & { readonly said?: About | undefined } & {
      readonly made: BuildPlace['decisions'];
    },
  session: Session,
): Promise<Built> {
  const { expectDocuments, onChanges, said, made: decisions } = options;
  const listening = {
    ...(onChanges === undefined ? {} : { onChanges }),
    ...(said === undefined ? {} : { about: said }),
  };
  return buildFrom({ archives: [archiveDir], dir, store, expectDocuments, decisions, ...listening }, options, session);
}
