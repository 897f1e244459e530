import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ArchiveBusy, ArchiveWriter, type VisitResult, visitsIn } from '../../src/archive/index.ts';
import { exchange, visitOf } from './exchanges.ts';

const A = 'http://site.example/a.html';
const B = 'http://site.example/b.html';
const C = 'http://site.example/c.html';
const FIRST = 'gongkai-00001.warc.gz';
const SECOND = 'gongkai-2-00001.warc.gz';
const JOURNAL = 'index.cdxj.journal';

let dir: string;
let writers: ArchiveWriter[];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gongkai-series-'));
  writers = [];
});
afterEach(() => {
  for (const writer of writers.splice(0)) writer.close();
  for (const path of [dir, `${dir}-killed`]) rmSync(path, { recursive: true, force: true });
});

function open(series?: string, into = dir) {
  const options = { software: 'gongkai/0.1.0', clock: () => new Date(0), ...(series === undefined ? {} : { series }) };
  const writer = ArchiveWriter.open(into, options);
  writers.push(writer);
  return writer;
}

function close(writer: ArchiveWriter) {
  writers.splice(writers.indexOf(writer), 1);
  writer.close();
}

const page = (url: string, body: string, startedAt = '2021-09-02T10:00:00.000Z') =>
  visitOf([exchange(url, body, { startedAt })]);
const filesIn = (path: string) =>
  readdirSync(path)
    .filter((name) => name !== '.locks')
    .sort();

/** The directory as it would stand if every writer were killed now: their locks go with them. */
function asKilled(): string {
  const copy = `${dir}-killed`;
  mkdirSync(copy);
  for (const name of filesIn(dir)) copyFileSync(join(dir, name), join(copy, name));
  return copy;
}

async function read(path = dir) {
  const found: VisitResult[] = [];
  for await (const result of visitsIn(path)) found.push(result);
  return {
    urls: found.flatMap((result) => (result.problem === undefined ? [result.url] : [])).sort(),
    problems: found.flatMap((result) => result.problem ?? []),
  };
}

describe('several writers in one directory', () => {
  test('have files and journals of their own, and one index in the end', async () => {
    const one = open();
    const two = open();
    one.append(page(A, 'a'));
    two.append(page(B, 'b'));
    one.append(page(C, 'c'));
    expect(filesIn(dir)).toEqual([FIRST, SECOND, 'index.cdxj', JOURNAL, `${JOURNAL}-2`]);
    expect(await read()).toEqual({ urls: [A, B, C], problems: [] });
    close(one);
    expect(await read()).toEqual({ urls: [A, B, C], problems: [] });
    close(two);
    expect(filesIn(dir)).toEqual([FIRST, SECOND, 'index.cdxj']);
    const lines = readFileSync(join(dir, 'index.cdxj'), 'utf8').trimEnd().split('\n');
    expect(lines.slice(1).map((line) => line.split(' ')[0])).toEqual(
      ['a', 'b', 'c'].map((name) => `example,site)/${name}.html`),
    );
  });

  test('a series that nobody writes is taken up again', () => {
    close(open());
    const first = open();
    first.append(page(A, 'a'));
    close(first);
    const again = open();
    again.append(page(B, 'b'));
    expect(filesIn(dir)).toContain(FIRST);
    expect(filesIn(dir)).not.toContain(SECOND);
  });

  test('one that is named has its name in its files, and is written by one at a time', () => {
    const named = open('beijing');
    named.append(page(A, 'a'));
    expect(filesIn(dir)).toEqual(['gongkai-beijing-00001.warc.gz', 'index.cdxj', `${JOURNAL}-beijing`]);
    expect(() => open('beijing')).toThrow(ArchiveBusy);
    expect(() => open('../beijing')).toThrow(/up to 16 small letters and digits/);
  });

  test('each knows what the others have committed', async () => {
    const one = open();
    const two = open();
    one.append(page(A, 'a'));
    expect(two.latest(A)).toMatchObject({ filename: FIRST });
    two.append(page(A, '', '2021-09-03T10:00:00.000Z'));
    two.append(page(B, 'a'));
    close(two);
    one.append(page(C, 'a'));
    expect(readFileSync(join(dir, 'index.cdxj'), 'utf8').match(/warc\/revisit/g)).toHaveLength(1);
    close(one);
    expect(readFileSync(join(dir, 'index.cdxj'), 'utf8').match(/warc\/revisit/g)).toHaveLength(2);
    expect((await read()).problems).toEqual([]);
  });

  test('what a writer has archived and closed while another stays open is known to that one', () => {
    const stays = open();
    const passes = open();
    passes.append(page(A, 'a'));
    close(passes);
    expect(stays.latest(A)).toMatchObject({ filename: SECOND });
  });

  test('an index that one wrote stays whole when the other ends', async () => {
    const one = open();
    one.append(page(A, 'a'));
    const two = open();
    two.append(page(B, 'b'));
    close(two);
    close(one);
    expect(open().latest(B)).toMatchObject({ filename: SECOND });
  });
});

describe('what a writer has not committed', () => {
  test('is not cut and not reported while it is at work', async () => {
    const one = open();
    one.append(page(A, 'a'));
    appendFileSync(join(dir, FIRST), 'half a record');
    const size = statSync(join(dir, FIRST)).size;
    const two = open();
    expect(two.cut).toEqual([]);
    two.append(page(B, 'b'));
    close(two);
    expect(statSync(join(dir, FIRST)).size).toBe(size);
    expect(await read()).toEqual({ urls: [A, B], problems: [] });
  });

  test('is cut by any writer that comes later, once it is gone', async () => {
    open().append(page(A, 'a'));
    open().append(page(B, 'b'));
    const left = asKilled();
    appendFileSync(join(left, SECOND), 'half a record');
    appendFileSync(join(left, `${JOURNAL}-2`), '{"file":"gongkai-2-');
    expect((await read(left)).problems).toEqual(['not-committed']);
    const next = open(undefined, left);
    expect(next.cut).toMatchObject([{ file: SECOND, bytes: 13 }]);
    expect(existsSync(join(left, `${JOURNAL}-2`))).toBe(false);
    expect(await read(left)).toEqual({ urls: [A, B], problems: [] });
    next.append(page(C, 'c'));
    close(next);
    expect(await read(left)).toEqual({ urls: [A, B, C], problems: [] });
  });

  test('a file that was begun by a writer that is gone goes', () => {
    const one = open();
    writeFileSync(join(dir, 'gongkai-7-00001.warc.gz'), 'half a record');
    const two = open();
    expect(two.cut).toEqual([{ file: 'gongkai-7-00001.warc.gz', from: 0, bytes: 13 }]);
    close(one);
  });
});
