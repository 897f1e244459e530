import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reasonSpan } from '../../../src/extract/sentence/reason.ts';

function read(text: string): { reason: string; items: string[] } {
  const { start, end, items } = reasonSpan(text, 0);
  return {
    reason: text.slice(start, end),
    items: items.map((item) => `${item.ordinal}${text.slice(item.start, item.end)}`),
  };
}

describe('the words of a reason', () => {
  test('end with the sentence', () => {
    expect(read(':人员增加。支出合计5万元')).toEqual({ reason: '人员增加', items: [] });
  });

  test('end at the semicolon of a list item when they are not numbered', () => {
    expect(read('是会议减少;公务用车保有量2辆')).toEqual({ reason: '会议减少', items: [] });
  });

  test('run over semicolons and sentences while the numbering goes on', () => {
    expect(read(':一是压减办公费;二是会议减少。三是车辆报废。其中支出5万元')).toEqual({
      reason: '一是压减办公费;二是会议减少。三是车辆报废',
      items: ['一是压减办公费', '二是会议减少', '三是车辆报废'],
    });
  });

  test('end where a numbered list is followed by another sentence', () => {
    expect(read(':一是压减办公费;二是会议减少;2021年加油1万元').items).toEqual(['一是压减办公费', '二是会议减少']);
  });

  test('stay inside the text, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('一是', '二是', '。', ';', '：', '甲', '5')), (words) => {
        const text = words.join('');
        const { start, end, items } = reasonSpan(text, 0);
        expect(start <= end && end <= text.length).toBe(true);
        for (const item of items) expect(item.start <= item.end && item.end <= end).toBe(true);
      }),
    );
  });
});
