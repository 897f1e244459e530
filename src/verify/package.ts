import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { datasetFile, PACKAGE_FILE } from '../base/dataset-layout.ts';
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
 * kind. A file left whole with its count made again is for what reads the records: findings are recomputed by `check`.
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
    if (!ledger.expect('file', path, 'file-exists', existsSync(file), 'a file', undefined)) continue;
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

function countLines(chunk: Buffer): number {
  let lines = 0;
  for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, at + 1)) lines += 1;
  return lines;
}

async function readResources(dir: string): Promise<readonly Resource[]> {
  const text = await readFile(datasetFile(dir, PACKAGE_FILE), 'utf8');
  const parsed = JSON.parse(text) as { readonly resources?: unknown };
  const list = Array.isArray(parsed.resources) ? parsed.resources : [];
  return list.filter((one): one is Resource => typeof (one as Resource | null)?.path === 'string');
}
