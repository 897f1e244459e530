import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sortInputs } from '../../src/cli/inputs.ts';

const scratch = mkdtempSync(join(tmpdir(), 'gongkai-inputs-'));
const folder = join(scratch, 'in');
const at = (name: string) => join(folder, name);
const socket = createServer();
const MKFIFO = '/usr/bin/mkfifo';

const record = (uri: string, body: string) =>
  Buffer.from(
    `WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: ${uri}\r\nWARC-Date: 2020-01-01T00:00:00Z\r\nContent-Type: text/html\r\nContent-Length: ${body.length}\r\n\r\n${body}\r\n\r\n`,
  );

beforeAll(async () => {
  mkdirSync(at('folder.html'), { recursive: true });
  writeFileSync(at('page.html'), '<p>text</p>');
  writeFileSync(at('folder.html/inner.html'), '<p>text</p>');
  symlinkSync('page.html', at('link.html'));
  symlinkSync('.', at('around'));
  symlinkSync('loop.html', at('loop.html'));
  symlinkSync('nowhere', at('dangling.html'));
  writeFileSync(at('fake.warc'), 'hello');
  writeFileSync(at('empty.warc'), '');
  const records = [record('http://a.example/1', 'one'), record('http://a.example/2', 'two')];
  writeFileSync(at('plain.warc'), Buffer.concat(records));
  writeFileSync(at('members.warc.gz'), Buffer.concat(records.map((one) => gzipSync(one))));
  writeFileSync(at('whole.warc.gz'), gzipSync(Buffer.concat(records)));
  await new Promise<void>((resolve) => socket.listen(at('socket.html'), resolve));
  if (existsSync(MKFIFO)) execFileSync(MKFIFO, [at('pipe.html')]);
});
afterAll(() => {
  socket.close();
  rmSync(scratch, { recursive: true, force: true });
});

describe('a folder of everything a file system can hold', () => {
  test('gives what can be read, links to files with it', async () => {
    const { files, warcs, passedOver } = await sortInputs([folder]);
    expect(files.map((path) => basename(path))).toEqual(['inner.html', 'link.html', 'page.html']);
    expect(warcs.map((path) => basename(path))).toEqual(['members.warc.gz', 'plain.warc']);
    expect(passedOver).toBe(1);
  });

  test('tells of each that cannot be read in one line with its name', async () => {
    const { problems } = await sortInputs([folder]);
    const told = Object.fromEntries(problems.map((line) => [line.slice(folder.length + 1).split(':')[0], line]));
    expect(told['dangling.html']).toContain('no such file');
    expect(told['loop.html']).toContain('leads back to itself');
    expect(told['socket.html']).toContain('is a socket');
    expect(told['fake.warc']).toContain('begins neither with WARC/ nor with a gzip header');
    expect(told['empty.warc']).toContain('holds no record');
    expect(told['whole.warc.gz']).toContain('unpack the file');
    if (existsSync(MKFIFO)) expect(told['pipe.html']).toContain('is a pipe');
    expect(problems).toHaveLength(existsSync(MKFIFO) ? 7 : 6);
  });
});

test('of files named one by one those that can be read are taken', async () => {
  const { files, problems } = await sortInputs([at('missing.html'), at('page.html'), at('loop.html')]);
  expect(files).toEqual([at('page.html')]);
  expect(problems.map((line) => basename(line.split(':')[0] ?? ''))).toEqual(['missing.html', 'loop.html']);
});

test('where nothing can be read the error says how many more there are', async () => {
  await expect(sortInputs([at('missing.html'), at('fake.warc')])).rejects.toThrow(
    /missing\.html: no such file or directory: check the path \(and 1 more that cannot be read\)$/,
  );
});
