import { mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command, ROOT } from './cli/command.ts';

/** Makes a folder like a clone after its main job, whose output and new files are its own. Gives its path. */
export async function makeCloneFolder(name: string): Promise<string> {
  const clone = mkdtempSync(join(tmpdir(), `gongkai-${name}-`));
  mkdirSync(join(clone, 'output'));
  for (const each of readdirSync(ROOT)) {
    if (each !== 'output' && each !== '.git') symlinkSync(join(ROOT, each), join(clone, each));
  }
  const { code, stderr } = await command('npm', ['start'], { cwd: clone });
  if (code !== 0) throw new Error(`npm start ended with ${code}: ${stderr}`);
  return clone;
}
