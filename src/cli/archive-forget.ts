import { forget, type Removal } from '../archive/index.ts';
import { counted } from '../base/counted.ts';
import { readDecisionRecords } from '../base/decision-records.ts';
import { readDataset } from '../base/read-dataset.ts';
import type { DecisionRecord } from '../model/decision.ts';
import type { Built } from '../pipeline/build.ts';
import { dropFeeds } from '../pipeline/feeds.ts';
import { openState } from '../pipeline/workspace.ts';
import { VERSION } from '../version.ts';
import { type ArchivePlace, archivePlace } from './archive-place.ts';
import { buildFrom } from './build-dataset.ts';
import { CliError } from './failure.ts';
import { writingTo } from './output-folder.ts';
import { type AddCommand, examples, type Shell } from './shell.ts';
import { addWorkOptions, closeWork, type WorkOptions } from './work-options.ts';

interface ForgetOptions extends WorkOptions {
  readonly reason: string;
}

export const addForget: AddCommand = (archive, shell) => {
  const command = archive
    .command('forget')
    .description(
      'take an address down: what was received under it is removed from the archive, a tombstone says so, and the dataset is built again without it',
    )
    .argument('<dir>', 'folder of an archive, or of a dataset with its archive/')
    .argument('<url>', 'the address; `gongkai archive list` has them')
    .requiredOption('--reason <text>', 'why; stays in the archive')
    .addHelpText(
      'after',
      examples(
        "gongkai archive forget output/samples http://example.org/t1.html --reason 'names of persons, letter of 2024-08-01'",
      ),
    );
  addWorkOptions(command).action(async (dir: string, url: string, options: ForgetOptions) => {
    const place = archivePlace(dir);
    shell.session.continues = true;
    let built: Built | undefined;
    const removals = await writingTo(place.archiveDir, () =>
      forget(place.archiveDir, url, {
        software: `gongkai/${VERSION}`,
        clock: () => new Date(),
        reason: reasonOf(options.reason),
        onForgotten: async () => {
          built = await buildWithout(place, url, options, shell);
        },
      }),
    );
    if (removals.length === 0)
      throw new CliError(`${url}: nothing is archived under it: \`gongkai archive list ${dir}\` has the addresses`);
    for (const removal of removals) shell.session.note(lineOf(removal));
    if (built !== undefined) await closeWork(shell, built, options);
  });
};

function reasonOf(text: string): string {
  if (text.trim() !== '') return text.trim();
  throw new CliError('--reason: say why the address is taken down');
}

/** The dataset again from what is left; what was read of the documents before is forgotten with them. */
async function buildWithout(
  { archiveDir, dataset }: ArchivePlace,
  url: string,
  options: WorkOptions,
  { session }: Shell,
): Promise<Built | undefined> {
  if (dataset === undefined) return undefined;
  const store = openState(dataset);
  try {
    store.forgetOthers(NOTHING);
    store.forget(url);
    await dropFeeds(dataset, url);
    const place = { archives: [archiveDir], dir: dataset, store, expectDocuments: false };
    return await buildFrom({ ...place, decisions: await decisionsWithout(dataset, url) }, options, session);
  } finally {
    store.close();
  }
}

/** The decisions of a dataset on documents that stay: the others quote what is taken down, or hold on to nothing. */
async function decisionsWithout(dataset: string, address: string): Promise<readonly DecisionRecord[]> {
  const decisions = await readDecisionRecords(dataset);
  if (decisions.length === 0) return [];
  const left = new Set<string>();
  for await (const { url, finalUrl, sha256 } of readDataset(dataset).records('documents'))
    if (url !== address && finalUrl !== address) left.add(sha256);
  return decisions.filter(({ document }) => left.has(document));
}

/** No result is kept under this. */
const NOTHING = 'nothing';

function lineOf({ url, when, runs, digests }: Removal): string {
  const files = new Set(runs.map(({ file }) => file)).size;
  return `${url}: taken down ${when}: ${counted(digests.length, 'payload')} in ${counted(runs.length, 'place')} of ${counted(files, 'file')}`;
}
