import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { failuresOf, readAlone } from './prove.ts';

const SAMPLES = new URL('../../samples/', import.meta.url);
const pages = readdirSync(SAMPLES, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(?:html|xlsx|docx)$/.test(path) && !path.startsWith('site'))
  .sort();

test('there are samples of every kind', () => expect(pages.length).toBeGreaterThan(15));

test.each(pages)('%s is proved whole', async (path) => {
  const page = {
    url: `file:${path}`,
    mediaType: path.endsWith('.html') ? 'text/html' : 'application/octet-stream',
    bytes: readFileSync(new URL(path, SAMPLES)),
  };
  const records = await readAlone(page);
  expect(await failuresOf(records, [page])).toEqual([]);
});
