import { PassThrough, Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { openOutput, ReaderGone } from '../../src/cli/output.ts';
import { openSession } from '../../src/cli/session.ts';
import { command, LAUNCHER } from './command.ts';

const PAGE = 'samples/final-accounts-hans/page.html';

function failing(code: string): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })) });
}

describe('standard output', () => {
  test('that waits often for a slow reader is listened to once', async () => {
    const stdout = new PassThrough({ highWaterMark: 1 });
    const output = openOutput(stdout);
    const before = ['drain', 'close', 'error'].map((name) => stdout.listenerCount(name));
    const writes = Array.from({ length: 50 }, () => output.write('data\n'));
    await turn();
    expect(['drain', 'close', 'error'].map((name) => stdout.listenerCount(name))).toEqual(before);
    stdout.resume();
    await Promise.all(writes);
    await output.flush();
  });

  test('that fails makes the command fail, with a line that says what failed', async () => {
    const output = openOutput(failing('ENOSPC'));
    await output.write('data\n').catch(() => undefined);
    await expect(output.flush()).rejects.toThrow(/^standard output: no space left on the device/);
    await expect(output.write('more\n')).rejects.toThrow(/^standard output: /);
  });

  test('whose reader goes away ends the command without a word', async () => {
    const output = openOutput(failing('EPIPE'));
    await output.write('data\n').catch(() => undefined);
    await expect(output.flush()).rejects.toThrow(ReaderGone);
  });

  test('whose reader goes away while a write waits lets it end', async () => {
    const stdout = new PassThrough({ highWaterMark: 1 });
    const waiting = openOutput(stdout).write('data\n');
    stdout.destroy();
    await expect(waiting).rejects.toThrow(ReaderGone);
  });

  test('standard input is not opened by commands that read none', () => {
    let opened = false;
    const streams = {
      get stdin(): PassThrough {
        opened = true;
        return new PassThrough();
      },
      stdout: new PassThrough(),
      stderr: new PassThrough(),
    };
    const session = openSession(streams, new AbortController().signal);
    expect(opened).toBe(false);
    expect(session.stdin).toBeInstanceOf(PassThrough);
  });

  test.skipIf(process.platform !== 'linux').each([[['facts', PAGE]], [['--help']], [['schema', '--codebook']]])(
    'a full device is one line: %j',
    async (args) => {
      const line = [process.execPath, LAUNCHER, ...args].map((word) => `'${word}'`).join(' ');
      const { code, stderr } = await command('bash', ['-c', `${line} > /dev/full`]);
      expect([code, stderr.trim().split('\n').length]).toEqual([1, 1]);
      expect(stderr).toMatch(/^gongkai: standard output: no space left on the device/);
    },
  );
});
