import { buildFrom } from './build-dataset.ts';
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
      const place = { archives, dir: options.output, expectDocuments: true };
      await closeWork(shell, await buildFrom(place, options, shell.session), options);
    },
  );
};
