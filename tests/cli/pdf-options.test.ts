import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'cheerio';
import { afterAll, describe, expect, it } from 'vitest';
import { makePdf } from '../parse/make-pdf.ts';
import { gongkai } from './command.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-pdf-options-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Two columns and two rows between rules, with a caption over them and a note below. */
const TABLE = {
  drawing: ['100 700 300 -60 re S', '100 670 m 400 670 l S', '250 700 m 250 640 l S'].join('\n'),
  lines: [
    { x: 200, y: 720, size: 14, text: '收入决算表' },
    { x: 110, y: 680, size: 10, text: '项目' },
    { x: 260, y: 680, size: 10, text: '金额' },
    { x: 110, y: 650, size: 10, text: '甲<乙' },
    { x: 260, y: 650, size: 10, text: '5.00' },
    { x: 100, y: 600, size: 10, text: '说明在此。' },
    { x: 290, y: 30, size: 10, text: '1' },
  ],
};
const path = join(folder, 'annex.pdf');
writeFileSync(path, makePdf([TABLE, [{ x: 100, y: 600, size: 10, text: '第二页。' }]]));
const locked = join(folder, 'locked.pdf');
writeFileSync(locked, makePdf([TABLE], '', 'yunhu'));

describe('tables --picture', () => {
  it('draws each page with its cells, lines and what was left out', async () => {
    const dir = join(folder, 'pictures');
    expect(await gongkai(['tables', path, '--picture', dir])).toMatchObject({ code: 0, stderr: '' });
    expect(readdirSync(dir).sort()).toEqual(['annex-p001.svg', 'annex-p002.svg']);
    const svg = readFileSync(join(dir, 'annex-p001.svg'), 'utf8');
    const $ = load(svg, { xml: true });
    expect([$('svg').attr('width'), $('svg').attr('viewBox')]).toEqual(['595pt', '0 0 595 842']);
    expect($('svg > title').text()).toBe('page 1: ruled 2×2');
    expect(
      $('.label')
        .toArray()
        .map((one) => $(one).text()),
    ).toEqual(['0,0', '0,1', '1,0', '1,1']);
    expect($('.cell').first().attr()).toMatchObject({ x: '100', y: '142', width: '150', height: '30' });
    expect($('.rule')).toHaveLength(6);
    const titles = $('g > title')
      .toArray()
      .map((one) => $(one).text());
    expect(titles).toContain('ruled cell 1,0: 甲<乙');
    expect(titles.slice(-3)).toEqual(['caption: 收入决算表', 'line: 说明在此。', 'page-number: 1']);
  });

  it('draws the pages asked for, the same bytes each time', async () => {
    const [one, other] = [join(folder, 'one'), join(folder, 'other')];
    for (const dir of [one, other]) await gongkai(['tables', path, '--picture', dir, '--page-range', '2']);
    expect(readdirSync(one)).toEqual(['annex-p002.svg']);
    expect(readFileSync(join(one, 'annex-p002.svg'))).toEqual(readFileSync(join(other, 'annex-p002.svg')));
  });

  it('takes no range that is none', async () => {
    const { code, stderr } = await gongkai(['tables', path, '--page-range', '7-3']);
    expect([code, stderr]).toEqual([2, 'gongkai: --page-range: expected pages such as 3-7, received 7-3\n']);
  });
});

describe('--password', () => {
  it.each(['text', 'facts', 'tables'])('opens encrypted files for %s', async (command) => {
    const { code, stdout } = await gongkai([command, locked, '--password', 'yunhu']);
    expect([code, stdout.includes('5.00')]).toEqual([0, true]);
  });

  it('opens them for extract and verify, and without it the advice is one line', async () => {
    const out = join(folder, 'dataset');
    expect((await gongkai(['extract', locked, '-o', out, '--password', 'yunhu'])).code).toBe(0);
    expect((await gongkai(['verify', out, '--password', 'yunhu'])).code).toBe(0);
    const closed = await gongkai(['extract', locked, '-o', join(folder, 'closed')]);
    expect(closed.stderr).toContain('locked.pdf: the file opens with a password only: give it with --password\n');
    expect(closed.code).toBe(4);
  });
});
