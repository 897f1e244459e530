import type { ParsedDocument } from '../../model/document.ts';
import type { NormalizedText } from '../../model/normalized-text.ts';
import { headText, type Named, namedIn } from './text.ts';
import { isBody, PUBLISHES_FOR_ALL } from './words.ts';

interface Head {
  readonly document: ParsedDocument;
  readonly normalized: readonly NormalizedText[];
}

interface InHeadline extends Named {
  readonly from: 'title';
  readonly names: 'body';
}

const HEADLINE =
  /^(?:20\d\d年)?(\p{Script=Han}{3,24}?)(?:首次)?(?:(?:公布|公开|晒出?)(?:其|了|本部门)?|[今去]年)(?:20\d\d年度?)?(?:三公|部门[预决]算|公务接待|因公出国)/u;

/** 云湖市水务局公布三公经费, 水务局去年公务接待费仅8万元: the one body that the headline of a report is about. At most one. */
export function inHeadline({ document, normalized }: Head): readonly InHeadline[] {
  const block = document.blocks.findIndex(({ role }) => role === 'title');
  const line = headText(normalized, [{ block, start: 0, end: normalized[block]?.text.length ?? 0 }]);
  const name = HEADLINE.exec(line.text)?.[1];
  if (name === undefined || !isBody(name) || PUBLISHES_FOR_ALL.test(name)) return [];
  const start = line.text.indexOf(name);
  return [{ ...namedIn(line, start, start + name.length, document, normalized), from: 'title', names: 'body' }];
}
