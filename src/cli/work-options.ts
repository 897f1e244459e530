import { type Command, Option } from 'commander';
import { counted } from '../base/counted.ts';
import type { DecisionsOutcome } from '../decide/index.ts';
import type { Finding } from '../model/finding.ts';
import type { Built } from '../pipeline/build.ts';
import { summaryLines } from '../write/index.ts';
import { EXIT } from './failure.ts';
import {
  addReadOptions,
  defaultJobs,
  type JobsOptions,
  jobsOption,
  type ParserOptions,
  parserOption,
  type ReadOptions,
} from './read-options.ts';
import type { Shell } from './shell.ts';

/** Options of every command that writes a dataset. */
export interface WorkOptions extends ReadOptions, ParserOptions, JobsOptions {
  readonly failOn?: FailLevel;
  /** Files of decisions; false for none at all. */
  readonly decisions?: readonly string[] | false;
  /** A file that says who makes the dataset. */
  readonly about?: string;
  readonly json?: true;
}

/** Levels of findings that may fail a command, the worst first. */
export const LEVELS: readonly FailLevel[] = ['error', 'warning', 'note'];
export type FailLevel = Exclude<Finding['level'], 'not_evaluable'>;

/** Whether a level is the limit or above. */
export function reaches(level: Finding['level'], limit: FailLevel | undefined): boolean {
  const rank = (LEVELS as readonly string[]).indexOf(level);
  return limit !== undefined && rank >= 0 && rank <= LEVELS.indexOf(limit);
}

export function addWorkOptions(command: Command): Command {
  return addReadOptions(command)
    .addOption(parserOption())
    .addOption(jobsOption('publications').default(defaultJobs()))
    .addOption(
      new Option(
        '--fail-on <level>',
        'exit with 3 where there is a finding of this level or above that nobody has decided on',
      ).choices(LEVELS),
    )
    .option('--decisions <file...>', 'YAML files of decisions to lay on facts and findings, instead of those found')
    .option('--no-decisions', 'lay no decisions on them')
    .option(
      '--about <file>',
      'YAML file with title, description, creators and licence of the dataset, instead of those found',
    )
    .option('--json', 'print the closing counts as JSON on standard output');
}

/** Tells what was written and what failed, and decides the exit code: failures go before findings. */
export async function closeWork(
  { session, ending }: Shell,
  { summary, failures, recalled, decisions }: Built,
  options: WorkOptions,
  problems: readonly string[] = [],
): Promise<void> {
  const failed = [...problems, ...failures];
  for (const line of failed) session.warn(`gongkai: ${line}`);
  if (options.json === true)
    await session.out(`${JSON.stringify({ ...summary, decisions, failures: failed, recalled })}\n`);
  for (const line of unfitLines(decisions)) session.warn(`gongkai: ${line}`);
  for (const line of summaryLines(summary)) session.note(line);
  if (decisions.all > 0) session.note(decisionLine(decisions));
  const open = (level: FailLevel) => summary.findings[level] > summary.decidedFindings[level];
  // A decision that no publication has to do with is no finding of one, and amiss all the same.
  if (
    LEVELS.some((level) => open(level) && reaches(level, options.failOn)) ||
    (decisions.unfit.length > 0 && reaches('warning', options.failOn))
  )
    ending.code = EXIT.findings;
  if (failed.length > 0) ending.code = EXIT.someFailed;
}

/** After a change of the program many may no longer fit at once: the first ones tell. */
const MOST_TOLD = 20;

function unfitLines({ unfit }: DecisionsOutcome): readonly string[] {
  const more = unfit.length - MOST_TOLD;
  return more > 0
    ? [...unfit.slice(0, MOST_TOLD), `and ${counted(more, 'more decision')} that no longer fit: --json lists them all`]
    : unfit;
}

function decisionLine({ all, applied, carried, unfit }: DecisionsOutcome): string {
  const over = carried.length === 0 ? '' : `, ${carried.length} of them carried over to other bytes`;
  const amiss = unfit.length === 0 ? '' : `, ${unfit.length} no longer ${unfit.length === 1 ? 'fits' : 'fit'}`;
  return `${counted(all, 'decision')}: ${applied} applied${over}${amiss}`;
}
