import { basename, dirname, resolve } from 'node:path';
import { canonicalJson } from '../base/canonical-json.ts';
import { ARCHIVE } from '../base/dataset-layout.ts';
import { keptAbout } from '../base/kept-about.ts';
import { readYaml } from '../base/yaml-file.ts';
import { readText } from '../library/local-file.ts';
import { type About, aboutSchema } from '../model/about.ts';
import { CliError, EXIT } from './failure.ts';
import type { WorkOptions } from './work-options.ts';
import { firstProblem } from './yaml-problems.ts';

type AboutOption = Pick<WorkOptions, 'about'>;

/** What is said of a dataset: in the file that is named, else what is found. Throws CliError at the first mistake. */
export async function loadAbout(
  { about: path }: AboutOption,
  find: () => Promise<About | undefined> | About | undefined,
): Promise<About | undefined> {
  if (path === undefined) return find();
  const { value, problems } = readYaml(await readText(path), aboutSchema);
  if (value !== undefined) return value;
  throw firstProblem(path, problems, 'mend this one and look again');
}

/** What the datasets keep whose archives are built from: they come out the same. */
export async function aboutOfArchives(archives: readonly string[]): Promise<About | undefined> {
  const datasets = archives.map((one) => resolve(one)).filter((one) => basename(one) === ARCHIVE);
  const kept = new Map<string, About>();
  for (const dataset of datasets.map((one) => dirname(one))) {
    const about = await keptAbout(dataset);
    if (about !== undefined) kept.set(canonicalJson(about), about);
  }
  if (kept.size > 1)
    throw new CliError(
      'the datasets of these archives are said to be different things: name one with --about',
      EXIT.usage,
    );
  return [...kept.values()][0];
}
