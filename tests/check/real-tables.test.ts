import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parsers } from '../../parsers/index.ts';
import { sha256 } from '../../src/base/digest.ts';
import { check } from '../../src/check/index.ts';
import { readPublication } from '../../src/pipeline.ts';

/** Final accounts and budgets of departments whose tables are printed in the file. */
const WITH_TABLES = /^(?:sh-putuo-.*-20\d\d-|js-(?:fayuan|jianchayuan)-.*-doc-|js-.*-tables-).*\.pdf$/;
const LEAST_CLOSED = 0.95;
const folder = join(process.env.GONGKAI_REAL_DOCUMENTS ?? '', 'pdf');
const isGiven = process.env.GONGKAI_REAL_DOCUMENTS !== undefined && existsSync(folder);
const names = isGiven ? readdirSync(folder).filter((name) => WITH_TABLES.test(name)) : [];

describe.skipIf(names.length === 0)('the tables of real documents', () => {
  it.each(names)('of %s add up, but for what is misprinted', async (name) => {
    const bytes = new Uint8Array(readFileSync(join(folder, name)));
    const url = `http://www.example.gov.cn/${name}`;
    const snapshot = { url, finalUrl: url, headers: {}, mediaType: 'application/pdf', sha256: sha256(bytes), bytes };
    const { evaluated } = check(await readPublication([{ snapshot, role: 'page' }], parsers));
    const judged = evaluated.filter(({ rule }) => /^table-|^fund-pays-for-all$/.test(rule));
    const of = (...outcomes: string[]) => judged.filter(({ outcome }) => outcomes.includes(outcome)).length;
    const closed = of('passed', 'note');
    expect(closed).toBeGreaterThan(50);
    expect(closed / (closed + of('warning', 'error'))).toBeGreaterThanOrEqual(LEAST_CLOSED);
    expect(of('not_evaluable')).toBe(0);
  });
});
