import { readPdfItems } from '../parse/pdf.ts';
import { readXls } from '../parse/spreadsheet/xls.ts';
import { verdictLines, verify } from '../verify/index.ts';
import { EXIT } from './failure.ts';
import { showProgress } from './progress.ts';
import { passwordOption } from './read-options.ts';
import { type AddCommand, examples } from './shell.ts';

export const addVerify: AddCommand = (program, { session, ending }) => {
  program
    .command('verify')
    .description('prove every quote and value of a dataset again from its archive; 1 where something is not borne out')
    .argument('<dataset>', 'folder of a dataset with its archive/')
    .addOption(passwordOption())
    .option('--json', 'the whole report as JSON')
    .addHelpText(
      'after',
      examples('gongkai verify output/samples', 'gongkai verify output/samples --json | jq .checks'),
    )
    .action(async (dir: string, options: { readonly json?: true; readonly password?: string }) => {
      const progress = showProgress(session, 'publications');
      const report = await verify(dir, {
        readPages: (bytes) => readPdfItems(bytes, options),
        readWorkbook: readXls,
        onProgress: () => {
          progress.grow(1);
          progress.step('');
        },
      }).finally(progress.stop);
      if (options.json === true) await session.out(`${JSON.stringify(report)}\n`);
      else {
        const [verdict = '', ...failures] = verdictLines(report);
        for (const line of failures) await session.out(`${line}\n`);
        session.note(verdict);
      }
      if (report.failureCount > 0) ending.code = EXIT.failed;
    });
};
