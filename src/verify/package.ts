import { createHash } from 'node:crypto';
import { createReadStream, realpathSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { sep } from 'node:path';
import { datasetFile, PACKAGE_FILE } from '../base/dataset-layout.ts';
import { expectFile } from '../base/expect-file.ts';
import { DatasetError } from '../base/read-dataset.ts';
import { RECORD_KINDS } from '../model/schemas.ts';
import type { Ledger } from './report.ts';

interface Resource {
  readonly path: string;
  readonly bytes?: number;
  readonly hash?: string;
  readonly 'gongkai:records'?: number;
}

const LINE_FEED = 10;

/**
 * Proves size, hash and count of records of every file that datapackage.json lists, and that it lists the records of every
 * kind. What lies outside the folder is not looked at. A file left whole with its count made again is for what reads the records: findings are recomputed by `check`.
 * Throws DatasetError where the package is no JSON.
 */
export async function verifyPackage(dir: string, ledger: Ledger): Promise<void> {
  const resources = await readResources(dir);
  for (const kind of RECORD_KINDS) {
    const path = `${kind}.jsonl`;
    ledger.expect(
      'file',
      PACKAGE_FILE,
      'lists-every-kind',
      resources.some((one) => one.path === path),
      path,
      undefined,
    );
  }
  for (const { path, bytes, hash, 'gongkai:records': records } of resources) {
    const file = datasetFile(dir, path);
    if (!ledger.expect('file', path, 'file-exists', isFileOf(dir, file), 'a file of the dataset', undefined)) continue;
    const digest = createHash('sha256');
    let size = 0;
    let lines = 0;
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      digest.update(chunk);
      size += chunk.length;
      if (records !== undefined) lines += countLines(chunk);
    }
    ledger.equal('file', path, 'file-hash', hash, `sha256:${digest.digest('hex')}`);
    ledger.equal('file', path, 'file-size', bytes, size);
    if (records !== undefined) ledger.equal('file', path, 'count-of-records', records, lines);
  }
}

/** Whether a path is a regular file inside the folder once links are followed: a package may name any path, devices too. */
function isFileOf(dir: string, path: string): boolean {
  try {
    return realpathSync(path).startsWith(realpathSync(dir) + sep) && statSync(path).isFile();
  } catch {
    // Nothing there, or not to be reached.
    return false;
  }
}

function countLines(chunk: Buffer): number {
  let lines = 0;
  for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, at + 1)) lines += 1;
  return lines;
}

async function readResources(dir: string): Promise<readonly Resource[]> {
  const path = datasetFile(dir, PACKAGE_FILE);
  expectFile(path);
  const parsed = parsePackage(await readFile(path, 'utf8'), path);
  const list = Array.isArray(parsed?.resources) ? parsed.resources : [];
  return list.filter((one): one is Resource => typeof (one as Resource | null)?.path === 'string');
}

function parsePackage(text: string, path: string): { readonly resources?: unknown } | null {
  try {
    return JSON.parse(text);
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new DatasetError(`${path}: not JSON: ${what}: build the dataset again`);
  }
}
