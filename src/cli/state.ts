import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { counted } from '../base/counted.ts';
import { openState, repairState, statePath } from '../pipeline/workspace.ts';
import type { StateStore } from '../store/state-store.ts';
import { CliError, EXIT } from './failure.ts';
import { writingTo } from './output-folder.ts';
import { type AddCommand, examples, type Shell, wholeNumber } from './shell.ts';

const DAY = 86_400_000;
/** Days of history that pruning leaves. */
const KEPT_DAYS = 400;
const MOST_DAYS = 36_500;

export const addState: AddCommand = (program, shell) => {
  const { session } = shell;
  const state = program.command('state').description('look after the state of a dataset: what was asked, and when');
  state
    .command('backup')
    .description('a copy of the state that is whole, also while others work on it')
    .argument('<dataset>', 'folder of the dataset')
    .argument('<file>', 'the copy, which must not be there')
    .addHelpText('after', examples('gongkai state backup output/samples copy.sqlite'))
    .action(async (dir: string, file: string) => {
      if (existsSync(file)) throw new CliError(`${file}: is there already: name another file, or remove it`);
      await writingTo(file, async () => withState(dir, ({ upkeep }) => upkeep.backup(file)));
      session.note(`${statePath(dir)} → ${file}`);
    });
  state
    .command('migrate')
    .description('bring the state to the layout of this program, as every command does that opens it')
    .argument('<dataset>', 'folder of the dataset')
    .addHelpText('after', examples('gongkai state migrate output/samples'))
    .action((dir: string) => {
      const layout = withState(dir, ({ upkeep }) => upkeep.layout);
      session.note(`${statePath(dir)}: layout ${layout}, the present one`);
    });
  state
    .command('prune')
    .description(
      'forget observations and runs of long ago, the last of each address and source kept; the archive keeps all',
    )
    .argument('<dataset>', 'folder of the dataset')
    .option('--keep-days <n>', 'days of history to keep', wholeNumber('--keep-days', 0, MOST_DAYS), KEPT_DAYS)
    .addHelpText('after', examples('gongkai state prune output/samples --keep-days 90'))
    .action((dir: string, { keepDays }: { readonly keepDays: number }) => {
      const { observations, runs } = withState(dir, ({ upkeep }) => upkeep.prune(Date.now() - keepDays * DAY));
      session.note(`${statePath(dir)}: ${counted(observations, 'observation')} and ${counted(runs, 'run')} forgotten`);
    });
  addChecks(state, shell);
};

function addChecks(state: Command, { session, ending }: Shell): void {
  state
    .command('verify')
    .description('check that everything in the state is what was written; what is wrong is a line each')
    .argument('<dataset>', 'folder of the dataset')
    .addHelpText('after', examples('gongkai state verify output/samples'))
    .action(async (dir: string) => {
      const problems = withState(dir, ({ upkeep }) => upkeep.integrity());
      for (const line of problems) await session.out(`${line}\n`);
      if (problems.length > 0) ending.code = EXIT.failed;
      else session.note(`${statePath(dir)}: whole`);
    });
  state
    .command('repair')
    .description(
      'make a damaged state anew from all in it that is what was written; the damaged file is kept beside it',
    )
    .argument('<dataset>', 'folder of the dataset')
    .addHelpText('after', examples('gongkai state repair output/samples'))
    .action((dir: string) => {
      expectState(dir);
      const { kept, lost, isCut, aside } = repairState(dir);
      const unread = isCut ? ', some could not be read' : '';
      session.note(`${statePath(dir)}: ${counted(kept, 'row')} kept, ${lost} damaged${unread}; the old file: ${aside}`);
    });
}

function expectState(dir: string): void {
  if (!existsSync(statePath(dir)))
    throw new CliError(`${statePath(dir)}: no such file: name the folder of a dataset that was crawled or built`);
}

function withState<Result>(dir: string, work: (store: StateStore) => Result): Result {
  expectState(dir);
  const store = openState(dir);
  try {
    return work(store);
  } finally {
    store.close();
  }
}
