import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatasetError, readDataset } from '../base/read-dataset.ts';
import type { PublicationRecords } from '../model/dataset.ts';
import type { Fact } from '../model/fact.ts';
import { factInWords } from './fact-words.ts';
import { CliError } from './failure.ts';
import { OUTPUT } from './output-folder.ts';
import { type AddCommand, examples } from './shell.ts';

export const addShow: AddCommand = (program, { session }) => {
  program
    .command('show')
    .description('one fact in words: its quotes in context, place, chain of transformations and checks')
    .argument('<fact id>', 'id of a fact, or the beginning of one')
    .option('-d, --dataset <dir>', `the dataset to look in; every one under ${OUTPUT}/ where absent`)
    .option('--json', 'the fact and the findings about it as JSON')
    .addHelpText('after', examples('gongkai show 3f9c2a', 'gongkai show 3f9c2a -d output/samples --json'))
    .action(async (id: string, options: { readonly dataset?: string; readonly json?: true }) => {
      const dirs = options.dataset === undefined ? await datasetsUnder(OUTPUT) : [options.dataset];
      const { fact, records } = await findFact(id, dirs);
      if (options.json === true) {
        const findings = records.findings.filter(({ facts }) => facts.includes(fact.id));
        await session.out(`${JSON.stringify({ fact, findings })}\n`);
      } else await session.out(`${factInWords(fact, records).join('\n')}\n`);
    });
};

async function findFact(
  id: string,
  dirs: readonly string[],
): Promise<{ readonly fact: Fact; readonly records: PublicationRecords }> {
  const found: { readonly fact: Fact; readonly records: PublicationRecords }[] = [];
  for (const dir of dirs) {
    for await (const records of readDataset(dir).publications()) {
      for (const fact of records.facts) if (fact.id.startsWith(id)) found.push({ fact, records });
    }
  }
  const ids = new Set(found.map(({ fact }) => fact.id));
  const [first] = found;
  if (first === undefined)
    throw new CliError(`no fact ${id} in ${dirs.join(', ') || `${OUTPUT}/`}: ids are in facts.jsonl`);
  if (ids.size > 1) throw new CliError(`${ids.size} facts begin with ${id}: give more of the id, e.g. ${[...ids][0]}`);
  return first;
}

async function datasetsUnder(folder: string): Promise<readonly string[]> {
  const names = existsSync(folder) ? await readdir(folder) : [];
  const dirs = names.map((name) => join(folder, name)).filter((dir) => existsSync(join(dir, 'datapackage.json')));
  if (dirs.length > 0) return dirs.sort();
  throw new DatasetError(`${folder}/: no dataset here; write one with \`gongkai run\` or name one with --dataset`);
}
