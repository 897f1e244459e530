import { Option } from 'commander';
import type { ClientOptions } from '../fetch/index.ts';
import { MOST_TEXT_BYTES } from '../parse/limits.ts';
import { CliError, EXIT } from './failure.ts';

const SIZE = /^(\d{1,12}(?:\.\d{1,6})?) ?([kMG]?)B?$/i;
const POWERS: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['k', 1e3],
  ['m', 1e6],
  ['g', 1e9],
]);
/** A text of more bytes may not fit into one string. */
const LARGEST = 500e6;

/** `64MB`, `1.5 MB`, `500kB`, `1000000` in bytes; bad usage otherwise. */
function sizeInBytes(text: string): number {
  const [, number = '', unit = ''] = SIZE.exec(text.trim()) ?? [];
  const bytes = Math.floor(Number(number) * (POWERS.get(unit.toLowerCase()) ?? Number.NaN));
  if (number !== '' && bytes >= 1 && bytes <= LARGEST) return bytes;
  throw new CliError(`--max-size: expected a size from 1B to 500MB, such as 64MB, received ${text}`, EXIT.usage);
}

/** The option of every command that reads documents. */
export function maxSizeOption(): Option {
  return new Option(
    '--max-size <size>',
    'pages and texts of more bytes are not read, e.g. 64MB; each takes some forty times its size in memory',
  )
    .argParser(sizeInBytes)
    .default(MOST_TEXT_BYTES, '32MB');
}

/** What a client may receive, so that what is read can be fetched; a lower limit on reading leaves nothing out of the archive. */
export function fetchLimits(maxSize: number): Pick<ClientOptions, 'maxExpandedBytes'> {
  return { maxExpandedBytes: { text: Math.max(MOST_TEXT_BYTES, maxSize) } };
}
