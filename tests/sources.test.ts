import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { matcherOf } from '../src/crawl/matcher.ts';
import { readSources } from '../src/crawl/source-file.ts';
import { refusalOf } from '../src/fetch/index.ts';
import { decisionFileJsonSchema } from '../src/model/decision.ts';
import { sourceFileJsonSchema } from '../src/model/source.ts';
import { selectorMistake } from '../src/parse/lists/select-links.ts';
import { ROOT } from './cli/command.ts';

const FOLDER = join(ROOT, 'sources');
const SAMPLE = `version: 1
author:
date:
decisions:
  - document: ${'a1'.repeat(32)}
    fact: c122503ddbb80961
    content: c122503ddbb80961
    stratum: "1 of 12: all"
    verdict:
`;
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
const textOf = (name: string) => readFileSync(join(FOLDER, name), 'utf8');

test('three portals are shipped as examples', () => {
  expect(files).toEqual(
    expect.arrayContaining(['beijing-portal.yaml', 'central-platform.yaml', 'treasury-reports.yaml']),
  );
});

describe.each(files)('%s', (name) => {
  test('has no mistake and says whether it is verified', () => {
    expect(readSources(textOf(name), refusalOf, selectorMistake).problems).toEqual([]);
    expect(textOf(name)).toMatch(/^# (?:NOT VERIFIED|VERIFIED 20\d\d-\d\d-\d\d): .*\n(?:#.*\n)*version: 1$/m);
    expect(textOf(name)).toContain(`gongkai sources try sources/${name}`);
  });
});

test('the schemas beside them are those of the program: `gongkai schema sources` and `decisions` write them again', () => {
  expect(JSON.parse(textOf('sources.schema.json'))).toEqual(sourceFileJsonSchema());
  expect(JSON.parse(textOf('decisions.schema.json'))).toEqual(decisionFileJsonSchema());
});

test.each([
  ['the decisions of the sample site', readFileSync(join(ROOT, 'samples/decisions/yunhu-data-bureau.yaml'), 'utf8')],
  ['a sample of an audit, before and after', SAMPLE],
  [
    'the same with verdicts',
    SAMPLE.replace('author:', 'author: 张三').replace('verdict:', 'verdict: wrong\n    aspects: [value]'),
  ],
])('%s fit the schema of decisions files as an editor reads it', (_name, text) => {
  const validate = new Ajv2020({ strict: false, formats: { date: true } }).compile(decisionFileJsonSchema());
  expect(validate(parse(text)), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ ...parse(text), decisions: [{ verdict: 'accept' }] })).toBe(false);
});

test('of a page and its twin behind the gateway each source of the capital takes one', () => {
  const { value: file } = readSources(textOf('beijing-portal.yaml'));
  const path = 'www.beijing.gov.cn/gongkai/caizheng/czzt/2023/t20240801_1.html';
  const links = [
    { url: `https://${path}`, text: '某局2023年度部门决算' },
    { url: `https://www.beijing.gov.cn/gate/big5/${path}`, text: '某局2023年度部門決算' },
  ];
  expect(file?.sources.map((source) => links.map(matcherOf(source).isPublication))).toEqual([
    [true, false],
    [false, true],
  ]);
});
