import type { ParsedDocument } from '../../model/document.ts';
import type { NormalizedText } from '../../model/normalized-text.ts';
import { headText, type Named, namedIn } from './text.ts';
import { isWholeBody, regionLength } from './words.ts';

/** 云湖市档案馆2021年度收入…, （一）云湖市档案馆本年支出…: the body that a sentence begins with. */
const OPENS_WITH =
  /^(?:\(?[一二三四五六七八九十\d]{1,3}[)、.．])?(?:20\d\d年度?)?([\p{Script=Han}()]{4,24}?)(?:20\d\d年|本年度?(?:收入|支出|预算|决算))/u;
const OPENING = 60;
/** A body that is named once may be another one. */
const FEWEST = 2;

/** The body that most paragraphs begin with, where neither title nor head names one. */
export function bodyOfOpenings(document: ParsedDocument, normalized: readonly NormalizedText[]): Named | undefined {
  const found = new Map<string, { count: number; named: Named }>();
  for (const [block, { kind, role }] of document.blocks.entries()) {
    const text = normalized[block]?.text ?? '';
    if (kind === 'table' || role !== undefined || text.length < OPENING / 2) continue;
    const line = headText(normalized, [{ block, start: 0, end: Math.min(text.length, OPENING) }]);
    const match = OPENS_WITH.exec(line.text);
    const name = match?.[1];
    if (match === null || name === undefined || !isWholeBody(name) || regionLength(name) === 0) continue;
    const start = match[0].indexOf(name);
    const known = found.get(name);
    if (known === undefined)
      found.set(name, { count: 1, named: namedIn(line, start, start + name.length, document, normalized) });
    else known.count += 1;
  }
  const [best] = [...found.values()].sort((a, b) => b.count - a.count);
  return best !== undefined && best.count >= FEWEST ? best.named : undefined;
}
