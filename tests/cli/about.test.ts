import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { datasetFiles, gongkai } from './command.ts';

const scratch = mkdtempSync(join(tmpdir(), 'gongkai-about-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));

const place = (name: string) => join(scratch, name);
const PAGE = 'samples/three-public-township/page.txt';
const LICENSE = 'https://creativecommons.org/licenses/by/4.0/';
const about = place('about.yaml');
writeFileSync(
  about,
  `title: 乡镇三公经费\ncreators:\n  - {name: 王五, type: person, url: "https://www.yunhu.example/wang"}\nlicense: ${LICENSE}\n`,
);
const packageOf = (dir: string) => JSON.parse(readFileSync(join(dir, 'datapackage.json'), 'utf8'));

describe('what the makers say of a dataset', () => {
  const dir = place('dataset');

  test('is put into a dataset that was built without it', async () => {
    await gongkai(['extract', PAGE, '-o', dir, '--quiet']);
    expect(Object.keys(packageOf(dir))).not.toContain('contributors');
    const ended = await gongkai(['extract', PAGE, '-o', dir, '--about', about]);
    expect([ended.code, ended.stderr]).toEqual([0, expect.stringContaining(': written')]);
    expect(packageOf(dir)).toMatchObject({
      title: '乡镇三公经费',
      contributors: [{ title: '王五', path: 'https://www.yunhu.example/wang', roles: ['creator'] }],
      licenses: [{ path: LICENSE }],
    });
    expect(JSON.parse(readFileSync(join(dir, 'dataset.jsonld'), 'utf8'))).toMatchObject({
      creator: [{ '@type': 'Person', name: '王五' }],
      license: LICENSE,
    });
  });

  test('is kept when more is added, and by builds of its archive, and goes into exports', async () => {
    await gongkai(['extract', 'samples/traps/page.html', '-o', dir, '--quiet']);
    expect(packageOf(dir).title).toBe('乡镇三公经费');
    const again = place('again');
    await gongkai(['build', join(dir, 'archive'), '-o', again, '--quiet']);
    expect(datasetFiles(again)).toEqual(datasetFiles(dir));
    await gongkai(['export', dir, '--to', 'csv', '-o', place('csv'), '--quiet']);
    expect(readFileSync(join(place('csv'), 'README.md'), 'utf8')).toMatch(
      /^# 乡镇三公经费\n[\s\S]*王五[\s\S]*by\/4\.0/,
    );
  });

  test('stops at a mistake, with its line, before anything is written', async () => {
    writeFileSync(about, 'licence: CC-BY\n');
    const ended = await gongkai(['extract', PAGE, '-o', place('none'), '--about', about]);
    expect([ended.code, existsSync(place('none'))]).toEqual([1, false]);
    expect(ended.stderr).toMatch(/about\.yaml:1:\d+: licence: is not a known key/);
  });
});
