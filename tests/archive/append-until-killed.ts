import { writeSync } from 'node:fs';
import { ArchiveWriter } from '../../src/archive/index.ts';
import { exchange, visitOf } from './exchanges.ts';

/** Appends visits to the directory given until somebody kills this process; a line on stdout acknowledges each. */
const [dir = '', from = '0'] = process.argv.slice(2);
const writer = ArchiveWriter.open(dir, { software: 'gongkai/0.1.0', clock: () => new Date(0), maxFileBytes: 20_000 });
for (let n = Number(from); ; n += 1) {
  const url = `http://site.example/${n}`;
  writer.append(visitOf([exchange(url, `body ${n} ${'x'.repeat(n % 700)}`)]));
  writeSync(1, `${n}\n`);
}
