import { describe, expect, test } from 'vitest';
import type { Block } from '../../src/model/document.ts';
import { captionOf } from '../../src/write/table-caption.ts';

const origin = { type: 'html', runs: [] } as const;

function caption(text: string): Block {
  return { ordinal: 0, kind: 'paragraph', role: 'caption', text, origin };
}

/** A table of rows of cells; a cell `text*3` runs over three columns. */
function table(...rows: readonly string[][]): Block {
  const cells: NonNullable<Block['cells']>[number][] = [];
  let text = '';
  for (const [row, own] of rows.entries()) {
    let column = 0;
    for (const printed of own) {
      const [words = '', span = '1'] = printed.split('*');
      const start = text.length;
      text += words;
      cells.push({ row, column, rowspan: 1, colspan: Number(span), start, end: text.length });
      text += '\t';
      column += Number(span);
    }
  }
  return { ordinal: 0, kind: 'table', text, cells, origin };
}

const HEAD = ['项目', '年初预算数', '决算数'];

describe('title and unit of a table', () => {
  test.each<[string, readonly Block[], { title?: string; unit?: string }]>([
    ['nothing in front', [table(HEAD)], {}],
    ['a title', [caption('收入决算表'), table(HEAD)], { title: '收入决算表' }],
    [
      'title and unit in two lines',
      [caption('表1 收入决算表'), caption('单位：万元'), table(HEAD)],
      { title: '表1 收入决算表', unit: '万元' },
    ],
    ['the unit in brackets', [caption('收入決算表（單位：萬元）'), table(HEAD)], { title: '收入決算表', unit: '萬元' }],
    [
      'the name before the number of the form',
      [caption('公开01表'), caption('收入支出决算总表'), table(HEAD)],
      { title: '收入支出决算总表' },
    ],
    [
      'the number of the form alone',
      [caption('公开01表'), caption('金额单位：元'), table(HEAD)],
      { title: '公开01表', unit: '元' },
    ],
    ['two units', [caption('单位：万元、%'), table(HEAD)], { unit: '万元、%' }],
    ['the body that made it is no unit', [caption('编制单位：某某局'), caption('单位：某某局'), table(HEAD)], {}],
    ['body and unit in one line', [caption('部门：某某局  金额单位：万元'), table(HEAD)], { unit: '万元' }],
    ['a head of its own', [table(['支出决算表*3'], ['单位：万元*3'], HEAD)], { title: '支出决算表', unit: '万元' }],
    [
      'the unit beside the body',
      [table(['支出决算表*3'], ['编制单位：某某局', '', '单位：万元'], HEAD)],
      { title: '支出决算表', unit: '万元' },
    ],
    ['a column called unit is no unit', [table(['指标', '单位', '数量'], ['车辆', '辆', '3'])], {}],
  ])('%s', (_, blocks, expected) => {
    expect(captionOf(blocks, blocks.length - 1)).toEqual(expected);
  });

  test('a heading right in front names a table, another does not', () => {
    const heading = (text: string): Block => ({ ordinal: 0, kind: 'heading', text, origin });
    expect(captionOf([heading('一、收入支出决算总表'), table(HEAD)], 1)).toEqual({ title: '一、收入支出决算总表' });
    expect(captionOf([heading('一、收入支出情况说明'), table(HEAD)], 1)).toEqual({});
  });

  test('what stands further in front belongs to something else', () => {
    const paragraph: Block = { ordinal: 0, kind: 'paragraph', text: '说明如下。', origin };
    expect(captionOf([caption('收入决算表'), paragraph, table(HEAD)], 2)).toEqual({});
  });
});
