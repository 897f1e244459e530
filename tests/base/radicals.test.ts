import { describe, expect, it } from 'vitest';
import { variantsOfRadicals, withoutRadicals } from '../../src/base/radicals.ts';

describe('withoutRadicals', () => {
  it('gives the character that a radical looks like', () => {
    expect(withoutRadicals('⼀、⼈员⽀出和⻋辆')).toBe('一、人员支出和车辆');
    expect(withoutRadicals('⻑⻓⾞')).toBe('長长車');
  });

  it('leaves every other text as it is', () => {
    expect(withoutRadicals('一、人员支出 1.5万元 豈')).toBe('一、人员支出 1.5万元 豈');
  });

  it('knows all of the 214 Kangxi radicals and the 113 of the supplement that are ideographs', () => {
    const known = [...variantsOfRadicals()];
    expect(known.filter(([radical]) => radical >= '\u2f00')).toHaveLength(214);
    for (const [radical, character] of known) expect([...character], radical).toHaveLength(1);
    for (const [radical, character] of known) expect(character, radical).not.toMatch(/[\u2e80-\u2fd5]/);
  });
});
