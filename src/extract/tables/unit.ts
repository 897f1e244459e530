import type { Place } from '../draft.ts';
import { formIn } from '../form-lines.ts';
import type { Form } from '../reading.ts';
import type { TableGrid } from './table-grid.ts';

const OWN_UNIT = /[（(]\s*(?:单位[:：]?\s*)?((?:人民币|新台币|港币)?(?:亿元|百万元|万元|千元|元))\s*[）)]/;

/** The unit of money that the head of the table prints for the whole of it: 单位：万元 in one of its first rows. */
export function unitOfTable({ at, bodyFrom, columns }: TableGrid): Form | undefined {
  for (let row = 0; row < bodyFrom; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const head = at(row, column);
      const form = head === undefined ? undefined : formIn(head.text, head.place);
      if (form !== undefined) return form;
    }
  }
  return undefined;
}

/** The unit that the heads above a column print for it alone: 金额（万元）. */
export function unitOfColumn({ paths }: TableGrid, column: number): Form | undefined {
  for (const { text, place } of [...(paths[column] ?? [])].reverse()) {
    const found = OWN_UNIT.exec(text);
    const printed = found?.[1];
    if (found !== null && printed !== undefined) return formOf(printed, found.index + found[0].indexOf(printed), place);
  }
  return undefined;
}

function formOf(printed: string, offset: number, place: Place): Form | undefined {
  return formIn(`单位：${printed}`, { ...place, start: place.start + offset - '单位：'.length });
}
