import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describe as describeDocument } from '../../src/extract/index.ts';
import { readLocalFile } from '../../src/library/local-file.ts';
import { readDocument } from '../../src/pipeline.ts';

const real = process.env.GONGKAI_REAL_DOCUMENTS ?? '';

/**
 * Name, role, level and division of every real document; no name where its head prints none. The rows were listed by the
 * program first and then each read beside the head of its document: they guard against change, they prove no more.
 */
const ENTITIES = readFileSync(new URL('entities.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'));

test.skipIf(!existsSync(real)).each(ENTITIES)('%s is of %s', async (file, name, role, level, division) => {
  const { document, normalized, mentions } = await readDocument(await readLocalFile(join(real, file ?? '')));
  const { entity } = describeDocument(document, normalized, mentions);
  expect([entity.name, entity.role, entity.level ?? '', entity.division?.code ?? '']).toEqual([
    name,
    role,
    level,
    division,
  ]);
});
