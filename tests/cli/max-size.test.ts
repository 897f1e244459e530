import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { CliError, EXIT } from '../../src/cli/failure.ts';
import { maxSizeOption } from '../../src/cli/max-size.ts';
import { textLines } from '../../src/cli/text-lines.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { gongkai } from './command.ts';

const scratch = mkdtempSync(join(tmpdir(), 'gongkai-max-size-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));

const PAGE = 'samples/three-public-township/page.txt';

function bytesOf(text: string): unknown {
  return maxSizeOption().parseArg?.(text, undefined);
}

describe('--max-size', () => {
  test.each([
    ['64MB', 64_000_000],
    ['64 MB', 64_000_000],
    ['1.5mb', 1_500_000],
    ['500kB', 500_000],
    ['0.5GB', 500_000_000],
    ['1000', 1000],
    ['7B', 7],
  ])('%s is %d bytes', (text, bytes) => {
    expect(bytesOf(text)).toBe(bytes);
  });

  test('of anything else is bad usage, told in one line', () => {
    const sizes = fc.oneof(
      fc.constantFrom('', '0', '0.4B', '600MB', '1TB', '-1', '1e9', 'Infinity', 'NaN', 'constructor', '٣MB'),
      fc.string().filter((text) => !/\d/.test(text)),
    );
    fc.assert(
      fc.property(sizes, (text) => {
        try {
          bytesOf(text);
          return false;
        } catch (error) {
          return error instanceof CliError && error.code === EXIT.usage && error.message.startsWith('--max-size: ');
        }
      }),
    );
  });

  test('reads a text of as many bytes, and refuses one more with what to do', async () => {
    const bytes = Buffer.from('公务接待费5万元');
    const snapshot: Snapshot = {
      url: 'file:a',
      finalUrl: 'file:a',
      headers: {},
      mediaType: 'text/plain',
      sha256: '',
      bytes,
    };
    expect(await textLines(snapshot, { maxSize: 22 })).toMatchObject({ lines: ['公务接待费5万元'] });
    expect(await textLines(snapshot, { maxSize: 21 })).toEqual({
      lines: [],
      problems: [expect.stringContaining('too-large')],
      unread: '22 bytes of text are more than the 21 that are read: allow more with --max-size, or split the document',
    });
  });

  test('raised, the same command reads what it refused before', async () => {
    const dir = join(scratch, 'dataset');
    const rules = () => readFileSync(join(dir, 'findings.jsonl'), 'utf8').includes('"too-large"');
    const refused = await gongkai(['extract', PAGE, '-o', dir, '--jobs', '1', '--max-size', '100B']);
    expect([refused.code, rules()]).toEqual([4, true]);
    const read = await gongkai(['extract', PAGE, '-o', dir, '--jobs', '1']);
    expect([read.code, rules()]).toEqual([0, false]);
  }, 30_000);
});
