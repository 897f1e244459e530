/**
 * What the npm package pdf-parse needs for the tables of PDFs: `node bench/pdf-peer-pass.ts FOLDER FILE…`, where the folder
 * has it under `node_modules`. Prints the files read; one that it cannot read is named on the error stream.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

interface Peer {
  readonly PDFParse: new (options: {
    readonly data: Uint8Array;
  }) => {
    getTable(): Promise<unknown>;
    destroy(): Promise<void>;
  };
}

const [folder = '', ...paths] = process.argv.slice(2);
const { PDFParse } = createRequire(join(folder, 'package.json'))('pdf-parse') as Peer;
let read = 0;
for (const path of paths) {
  const parser = new PDFParse({ data: new Uint8Array(readFileSync(path)) });
  try {
    await parser.getTable();
    read += 1;
  } catch (error) {
    console.error(`${path}: ${String(error)}`);
  } finally {
    await parser.destroy();
  }
}
console.log(read);
