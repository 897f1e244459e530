import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import type { ParseOptions } from '../parse/index.ts';
import { DEFAULT_MAX_TIME } from '../parse/limits.ts';
import { maxSizeOption } from './max-size.ts';
import { wholeNumber } from './shell.ts';

/** How documents are read, on the command line. */
export type ReadOptions = Pick<ParseOptions, 'password' | 'maxTime'> & Required<Pick<ParseOptions, 'maxSize'>>;

/** Seconds: a thread that takes longer over one publication is given up. */
const LONGEST = 500;

/** Adds the options of every command that reads documents. */
export function addReadOptions(command: Command): Command {
  return command
    .addOption(maxSizeOption())
    .addOption(passwordOption())
    .option(
      '--max-time <seconds>',
      'the pages of a PDF that are not read by then are left out, with a finding',
      wholeNumber('--max-time', 1, LONGEST),
      DEFAULT_MAX_TIME,
    );
}

/** How many are read at a time. */
export interface JobsOptions {
  readonly jobs: number;
}

/** More threads than this wait for each other's disk. */
const MOST_JOBS = 64;

/** `-j`, for commands that read many of `what`; without a default where the command knows a better one. */
export function jobsOption(what: string): Option {
  return new Option('-j, --jobs <n>', `${what} read at a time, each in a thread of its own`).argParser(
    wholeNumber('--jobs', 1, MOST_JOBS),
  );
}

/** As many as the machine has processors. */
export function defaultJobs(): number {
  return Math.min(MOST_JOBS, availableParallelism());
}

/** Files of parsers, where some are named. */
export interface ParserOptions {
  readonly parser?: readonly string[];
}

/** May be given several times; a list after it would take what is to be read for parsers. */
export function parserOption(): Option {
  return new Option(
    '--parser <file>',
    'a parser of your own, tried before those of the program (docs/how-to-add-a-parser.md)',
  ).argParser((file: string, before: readonly string[] = []) => [...before, file]);
}

export function passwordOption(): Option {
  return new Option('--password <text>', 'opens encrypted PDFs; other programs on the machine may see it');
}

/** What reading takes of the options of a command. */
export function readOptionsOf({ maxSize, password, maxTime }: ReadOptions): ReadOptions {
  return {
    maxSize,
    ...(password === undefined ? {} : { password }),
    ...(maxTime === undefined ? {} : { maxTime }),
  };
}
