import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { canonicalJson } from '../base/canonical-json.ts';
import { ARCHIVE } from '../base/dataset-layout.ts';
import { readDecisionRecords } from '../base/decision-records.ts';
import { expectFile } from '../base/expect-file.ts';
import { type ReadDecisions, readDecisions, slotOf } from '../decide/index.ts';
import { readText } from '../library/local-file.ts';
import type { DecisionRecord } from '../model/decision.ts';
import type { SourceFile } from '../model/source.ts';
import { CliError, EXIT } from './failure.ts';
import type { WorkOptions } from './work-options.ts';
import { firstProblem } from './yaml-problems.ts';

/** Folder of decisions files beside what they are about. */
const FOLDER = 'decisions';
const YAML = /\.ya?ml$/i;
/** Tens of thousands of decisions take less. */
const LARGEST_FILE = 20e6;

/** Where decisions were found: files, or those that a dataset keeps. */
type Found = { readonly files: readonly string[] } | { readonly datasets: readonly string[] };

/** The decisions for a dataset: of the files named, else of those found, or none. Throws CliError at the first mistake. */
export async function loadDecisions(
  { decisions }: Pick<WorkOptions, 'decisions'>,
  find: () => Found,
): Promise<readonly DecisionRecord[]> {
  if (decisions === false) return [];
  const found = decisions === undefined ? find() : { files: decisions };
  return 'datasets' in found ? keptBy(found.datasets) : readFiles(found.files);
}

/** `decisions/` beside the source file: what has the name of the file or of one of its sources. */
export function besideSources(path: string, { sources }: SourceFile): Found {
  const names = new Set([basename(path, extname(path)), ...sources.map(({ id }) => id)]);
  const files = filesIn(join(dirname(path), FOLDER));
  return { files: files.filter((file) => names.has(basename(file, extname(file)))) };
}

/** `decisions/` in the folders named; where there is none, what the dataset has been built with before. */
export function besideInputs(names: readonly string[], dataset: string): Found {
  const files = names.flatMap((name) => filesIn(join(name, FOLDER)));
  return files.length > 0 ? { files } : { datasets: [dataset] };
}

/** What the datasets keep whose archives are built from: they come out the same. */
export function besideArchives(archives: readonly string[]): Found {
  const ofDatasets = archives.map((one) => resolve(one)).filter((one) => basename(one) === ARCHIVE);
  return { datasets: ofDatasets.map((one) => dirname(one)) };
}

function filesIn(folder: string): readonly string[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return [];
  return readdirSync(folder)
    .filter((name) => YAML.test(name))
    .sort()
    .map((name) => join(folder, name));
}

async function keptBy(datasets: readonly string[]): Promise<readonly DecisionRecord[]> {
  const made = new Map<string, DecisionRecord>();
  for (const dataset of datasets)
    for (const decision of await readDecisionRecords(dataset)) {
      const first = made.get(slotOf(decision));
      if (first === undefined) made.set(slotOf(decision), decision);
      else if (!isSame(first, decision)) throw twice(decision, first, `${dataset}: ${decision.file}`);
    }
  return [...made.values()];
}

/** Whether two decisions on one thing decide the same. */
function isSame(one: DecisionRecord, other: DecisionRecord): boolean {
  const said = ({ file: _, line: __, ...rest }: DecisionRecord) => canonicalJson(rest);
  return said(one) === said(other);
}

async function readFiles(files: readonly string[]): Promise<readonly DecisionRecord[]> {
  const made = new Map<string, DecisionRecord>();
  const names = new Set<string>();
  for (const path of files) {
    if (names.has(basename(path)))
      throw new CliError(`${path}: a second file of this name: messages could not tell them apart`, EXIT.usage);
    names.add(basename(path));
    for (const decision of (await readDecisionFile(path)).decisions) {
      const first = made.get(slotOf(decision));
      if (first !== undefined) throw twice(decision, first, path);
      made.set(slotOf(decision), decision);
    }
  }
  return [...made.values()];
}

function twice({ line }: DecisionRecord, first: DecisionRecord, place: string): CliError {
  return new CliError(`${place}:${line}: the same is decided in ${first.file}:${first.line}: keep one`);
}

/** The decisions of a file. Throws CliError with the line of the first mistake. */
export async function readDecisionFile(path: string): Promise<ReadDecisions> {
  const { size } = expectFile(path);
  if (size > LARGEST_FILE)
    throw new CliError(`${path}: larger than ${LARGEST_FILE / 1e6} MB: split it into several files`);
  const { value, problems } = readDecisions(await readText(path), basename(path));
  if (value !== undefined) return value;
  throw firstProblem(path, problems, 'mend this one and look again');
}
