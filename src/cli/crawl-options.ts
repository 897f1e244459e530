import { type Command, Option } from 'commander';
import type { Recheck } from '../crawl/recheck.ts';
import type { RunOptions } from '../pipeline/crawl-runs.ts';
import { OUTPUT } from './output-folder.ts';
import { wholeNumber } from './shell.ts';

/** Options of the commands that crawl. */
export interface CrawlOptions {
  readonly output?: string;
  readonly site?: string;
  readonly refresh?: true;
  readonly recheck: Recheck;
  readonly maxRequests?: number;
  /** Seconds. */
  readonly maxCrawlTime?: number;
  /** MB (10^6 bytes). */
  readonly minFree: number;
  readonly join?: true;
  readonly dryRun?: true;
  readonly maxSize: number;
  readonly json?: true;
}

const MOST_REQUESTS = 100_000_000;
/** A week, in seconds. */
const LONGEST_CRAWL = 604_800;
/** MB that are to stay free: room for the state, the index and a dataset. */
const MIN_FREE = 100;
const MOST_FREE = 1_000_000;

/** Argument and options of the commands that crawl. `time` names the flags of the longest time: `--max-time` has another meaning where documents are read. */
export function withCrawlOptions(command: Command, time: string): Command {
  return command
    .argument('[sources]', 'YAML file of sources', 'sources.yaml')
    .option('-o, --output <dir>', `the dataset; ${OUTPUT}/ and the name of the source file where absent`)
    .addOption(
      new Option(
        '--recheck <when>',
        'publications and attachments known: asked again at 1, 7, 30, 90, 180 days since they changed (half of that in season), always, or never',
      )
        .choices(['age', 'all', 'never'])
        .default('age'),
    )
    .option('--refresh', 'the same as --recheck all')
    .option(
      '--max-requests <n>',
      'end after so many; the same command continues',
      wholeNumber('--max-requests', 1, MOST_REQUESTS),
    )
    .option(
      `${time} <seconds>`,
      'end the crawl after so long; the same command continues',
      wholeNumber('--max-crawl-time', 1, LONGEST_CRAWL),
    )
    .option(
      '--min-free <MB>',
      'end before less than this is free on the disk',
      wholeNumber('--min-free', 0, MOST_FREE),
      MIN_FREE,
    )
    .option('--join', 'work beside the process that crawls the same sources, instead of leaving it alone')
    .option('--dry-run', 'print what would be asked for, and ask for nothing')
    .option(
      '--site <file>',
      'serve the host of a site file from this machine, at the time it names, instead of the web',
    );
}

export function recheckOf({ recheck, refresh }: Pick<CrawlOptions, 'recheck' | 'refresh'>): Recheck {
  return refresh === true ? 'all' : recheck;
}

/** What the options say about how far a crawl goes. */
export function runLimits(
  options: CrawlOptions,
): Pick<RunOptions, 'recheck' | 'join' | 'maxRequests' | 'maxTime' | 'minFree'> {
  const { maxRequests, maxCrawlTime, minFree, join } = options;
  return {
    recheck: recheckOf(options),
    minFree: minFree * 1e6,
    ...(join === undefined ? {} : { join }),
    ...(maxRequests === undefined ? {} : { maxRequests }),
    ...(maxCrawlTime === undefined ? {} : { maxTime: maxCrawlTime * 1000 }),
  };
}
