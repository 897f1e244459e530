import { openState } from '../pipeline/workspace.ts';
import { aboutOfArchives, loadAbout } from './about.ts';
import { buildFrom } from './build-dataset.ts';
import { besideArchives, loadDecisions } from './decisions.ts';
import { writingTo } from './output-folder.ts';
import { type AddCommand, examples } from './shell.ts';
import { addWorkOptions, closeWork, type WorkOptions } from './work-options.ts';

export const addBuild: AddCommand = (program, shell) => {
  const command = program
    .command('build')
    .description('the dataset again from an archive, without the network')
    .argument('<archive...>', 'WARC files, or folders of them')
    .requiredOption('-o, --output <dir>', 'the dataset')
    .addHelpText('after', examples('gongkai build output/samples/archive -o output/again'));
  addWorkOptions(command).action(
    async (archives: readonly string[], options: WorkOptions & { readonly output: string }) => {
      const dir = options.output;
      const decisions = await loadDecisions(options, () => besideArchives(archives));
      const about = await loadAbout(options, () => aboutOfArchives(archives));
      const said = about === undefined ? {} : { about };
      const place = { archives, dir, openStore: () => openState(dir), expectDocuments: true, decisions, ...said };
      const built = await writingTo(dir, () => buildFrom(place, options, shell.session));
      await closeWork(shell, built, options);
    },
  );
};
