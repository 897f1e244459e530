import { basename } from 'node:path';
import { type ArchivedVisit, visitsIn } from '../archive/index.ts';
import { damageLine } from '../pipeline/damage.ts';
import { archivePlace } from './archive-place.ts';
import { CliError, EXIT } from './failure.ts';
import { type AddCommand, examples } from './shell.ts';

interface ListOptions {
  readonly url?: string;
  readonly outcome?: string;
  readonly since?: string;
  readonly json?: true;
}

export const addArchiveList: AddCommand = (archive, { session, ending }) => {
  archive
    .command('list')
    .description('list the visits of an archive in order of time: time, outcome, status, digest, address')
    .argument('<dir>', 'folder of an archive, or of a dataset with its archive/')
    .option('--url <part>', 'visits whose address contains this')
    .option('--outcome <class>', 'visits that ended so: content, unchanged, gone, challenge, …')
    .option('--since <time>', 'visits from this day or instant on, e.g. 2024-08-01 or 2024-08-01T06:00:00Z')
    .option('--json', 'JSON lines with places and notes')
    .addHelpText(
      'after',
      examples(
        'gongkai archive list output/samples',
        'gongkai archive list output/samples --url /czyjs/ --outcome content --since 2024-08-01',
        'gongkai archive list output/samples --json | jq -r .url | sort | uniq -c',
      ),
    )
    .action(async (dir: string, options: ListOptions) => {
      const { archiveDir } = archivePlace(dir);
      const since = instantOf(options.since);
      const visits: Listed[] = [];
      for await (const visit of visitsIn(archiveDir, { content: 'none' })) {
        if (visit.problem !== undefined) {
          session.warn(`gongkai: ${damageLine(visit)}`);
          ending.code = EXIT.someFailed;
        } else if (isAsked(visit, options, since)) visits.push(listed(visit));
      }
      visits.sort(byTime);
      for (const visit of visits)
        await session.out(`${options.json === true ? JSON.stringify(visit) : lineOf(visit)}\n`);
    });
};

interface Listed
  extends Pick<ArchivedVisit, 'url' | 'finalUrl' | 'outcome' | 'detail' | 'status' | 'digest' | 'notes'> {
  readonly date: string;
  /** Name of the file; offset of the record of the answer. */
  readonly file: string;
  readonly offset: number;
  /** Where the payload stands that the answer repeats. */
  readonly payload?: { readonly file: string; readonly offset: number };
}

function listed({
  date,
  url,
  finalUrl,
  outcome,
  detail,
  status,
  digest,
  notes,
  file,
  offset,
  payload,
}: ArchivedVisit): Listed {
  return {
    date,
    url,
    finalUrl,
    ...(outcome === undefined ? {} : { outcome }),
    ...(detail === undefined ? {} : { detail }),
    ...(status === undefined ? {} : { status }),
    ...(digest === undefined ? {} : { digest }),
    notes,
    file: basename(file),
    offset,
    ...(payload === undefined ? {} : { payload: { ...payload, file: basename(payload.file) } }),
  };
}

function isAsked({ url, finalUrl, outcome, date }: ArchivedVisit, options: ListOptions, since: number): boolean {
  const { url: part, outcome: wanted } = options;
  if (part !== undefined && !url.includes(part) && !finalUrl.includes(part)) return false;
  return (wanted === undefined || outcome === wanted) && Date.parse(date) >= since;
}

function byTime(a: Listed, b: Listed): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  return a.file === b.file ? a.offset - b.offset : a.file < b.file ? -1 : 1;
}

const LONGEST_DIGEST = 19;

function lineOf({ date, outcome, status, digest, url }: Listed): string {
  return [date, outcome ?? '-', status ?? '-', digest?.slice(0, LONGEST_DIGEST) ?? '-', url].join('\t');
}

function instantOf(text: string | undefined): number {
  if (text === undefined) return Number.NEGATIVE_INFINITY;
  const instant = Date.parse(text);
  if (Number.isNaN(instant))
    throw new CliError(`--since: expected a day or an instant like 2024-08-01, received ${text}`, EXIT.usage);
  return instant;
}
