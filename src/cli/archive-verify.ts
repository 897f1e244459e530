import { verifyArchive } from '../archive/index.ts';
import { counted } from '../base/counted.ts';
import { damageLine } from '../pipeline/damage.ts';
import { archivePlace } from './archive-place.ts';
import { EXIT } from './failure.ts';
import { showProgress } from './progress.ts';
import { type AddCommand, examples } from './shell.ts';

export const addArchiveVerify: AddCommand = (archive, { session, ending }) => {
  archive
    .command('verify')
    .description(
      'prove that every record is whole, every file as long as committed and the index what the files say; 1 where not',
    )
    .argument('<dir>', 'folder of an archive, or of a dataset with its archive/')
    .option('--json', 'the whole report as JSON')
    .addHelpText(
      'after',
      examples(
        'gongkai archive verify output/samples',
        'gongkai archive verify output/samples/archive --json | jq .problems',
      ),
    )
    .action(async (dir: string, options: { readonly json?: true }) => {
      const { archiveDir } = archivePlace(dir);
      const progress = showProgress(session, 'files');
      const report = await verifyArchive(archiveDir, () => {
        progress.grow(1);
        progress.step('');
      }).finally(progress.stop);
      const { files, records, visits, revisits, removals, problems } = report;
      if (options.json === true) await session.out(`${JSON.stringify(report)}\n`);
      else for (const found of problems) await session.out(`${damageLine(found)}\n`);
      const what = [
        counted(files, 'file'),
        counted(records, 'record'),
        counted(visits, 'visit'),
        counted(revisits, 'revisit'),
      ];
      const gone = removals === 0 ? '' : `, ${counted(removals, 'takedown')}`;
      const verdict = problems.length === 0 ? 'everything is whole' : counted(problems.length, 'problem');
      session.note(`${archiveDir}: ${what.join(', ')}${gone}: ${verdict}`);
      if (problems.length > 0) ending.code = EXIT.failed;
    });
};
