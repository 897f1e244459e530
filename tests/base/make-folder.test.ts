import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { FolderError, makeFolder } from '../../src/base/make-folder.ts';

const scratch = mkdtempSync(join(tmpdir(), 'gongkai-folder-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));

describe('a folder', () => {
  test('is made with those above it, and again is left alone', () => {
    const path = join(scratch, 'a/b/c');
    makeFolder(path);
    makeFolder(path);
    expect(statSync(path).isDirectory()).toBe(true);
  });

  test('is not made where a file has the name or stands above', () => {
    const file = join(scratch, 'file');
    writeFileSync(file, '');
    expect(() => makeFolder(file)).toThrow(new FolderError(`${file}: is a file, name a folder`));
    expect(() => makeFolder(join(file, 'a/b'))).toThrow(
      new FolderError(`${file}/a/b: ${file} is a file, name a folder`),
    );
  });

  // Node's own recursive mkdir never comes back from there.
  test.skipIf(!existsSync('/proc/self'))('that the file system refuses with ENOENT is an error, not a loop', () => {
    expect(() => makeFolder('/proc/foo/bar')).toThrow(/^\/proc\/foo\/bar: \/proc\/foo: .*name another folder$/);
  });
});
