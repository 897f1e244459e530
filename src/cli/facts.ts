import type { FactOptions } from './fact-lines.ts';
import { addReadOptions, type JobsOptions, jobsOption, parserOption } from './read-options.ts';
import { printLines, readStage } from './read-stage.ts';
import { type AddCommand, examples } from './shell.ts';

export const addFacts: AddCommand = (program, shell) => {
  const command = program
    .command('facts')
    .description('facts, statements, figures and findings of documents as JSON lines, without a dataset')
    .argument(
      '<file...>',
      'HTML, PDF, workbook, Word or plain text, `-` for standard input; each is a publication of its own',
    )
    .addHelpText(
      'after',
      examples('gongkai facts page.html | head', `gongkai facts page.html | jq -c 'select(.type == "finding")'`),
    );
  addReadOptions(command)
    .addOption(parserOption())
    .addOption(jobsOption('documents'))
    .action((paths: readonly string[], { jobs, ...options }: FactOptions & Partial<JobsOptions>) =>
      readStage({ stage: 'facts', paths, options, ...(jobs === undefined ? {} : { jobs }) }, shell, printLines(shell)),
    );
};
