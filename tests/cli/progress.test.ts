import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { showProgress } from '../../src/cli/progress.ts';

function stderr(isTTY: boolean) {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 120, cursorTo: () => true, clearLine: () => true });
  return stream;
}

function work(isTTY: boolean, quiet: boolean): string {
  const stream = stderr(isTTY);
  const progress = showProgress({ stderr: stream, quiet }, 'publications');
  progress.grow(2);
  progress.step('http://www.yunhu.example/t1.html');
  progress.grow(1);
  progress.step('http://www.yunhu.example/t2.html');
  progress.stop();
  return String(stream.read() ?? '');
}

test('a terminal shows how far the work is, how fast and how long it will take', () => {
  const shown = work(true, false);
  expect(shown).toContain('2/3 publications');
  expect(shown).toMatch(/\/s · .+ left · /);
  expect(shown).toContain('http://www.yunhu.example/t2.html');
});

test('a pipe is left alone, and so is a person who asked for quiet', () => {
  expect([work(false, false), work(true, true)]).toEqual(['', '']);
});
