const LONGEST_ENUMERATION = 80;
const BOUNDARIES = '。；;，,：:！？!?\n\t';

/**
 * Count of the members of the enumeration that ends right before `end`: 市、区、乡镇（街道）、村（社区） has four. Brackets
 * belong to a member. 1 where nothing is enumerated. Looks back a bounded number of characters.
 */
export function membersBefore(text: string, end: number): number {
  // 三级医院、二级医院: right behind a joiner the numeral belongs to the next member.
  if (text.charAt(end - 1) === '、') return 1;
  let members = 1;
  let depth = 0;
  for (let index = end - 1; index >= 0 && end - index < LONGEST_ENUMERATION; index -= 1) {
    const mark = text.charAt(index);
    if (mark === ')' || mark === '）') depth += 1;
    else if ((mark === '(' || mark === '（') && depth > 0) depth -= 1;
    else if (depth === 0 && mark === '、') members += 1;
    else if (depth === 0 && BOUNDARIES.includes(mark)) break;
  }
  return members;
}
