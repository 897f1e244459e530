import { addForget } from './archive-forget.ts';
import { addArchiveList } from './archive-list.ts';
import { addArchiveVerify } from './archive-verify.ts';
import type { AddCommand } from './shell.ts';

export const addArchive: AddCommand = (program, shell) => {
  const archive = program.command('archive').description('prove an archive, list what is in it, take an address down');
  addArchiveVerify(archive, shell);
  addArchiveList(archive, shell);
  addForget(archive, shell);
};
