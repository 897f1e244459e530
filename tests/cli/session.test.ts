import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { openSession } from '../../src/cli/session.ts';

test('a line to the person stays one line and gives the terminal no orders, whatever the name of a file', () => {
  const stderr = new PassThrough();
  const session = openSession(
    { stdin: new PassThrough(), stdout: new PassThrough(), stderr },
    new AbortController().signal,
  );
  session.warn('gongkai: a\nb.html: \u001b[2J no such file');
  session.note('c\rd\u009b1m');
  expect(String(stderr.read())).toBe('gongkai: a\\u000ab.html: \\u001b[2J no such file\nc\\u000dd\\u009b1m\n');
});
