/** What a scan of markup calls; offsets are UTF-16 units of the source, names lower case. */
export interface MarkupVisitor {
  text?(from: number, to: number): void;
  /** `attributes` is a rough count: words of the tag after its name. */
  open?(name: string, attributes: number, from: number): void;
  close?(name: string): void;
  /** A comment, tag or raw text element that has no end and takes in the rest of the source; `from` is where it begins. */
  unclosed?(what: string, from: number): void;
}

const TAG_NAME = /[^\t\n\f\r />]*/y;
/** Elements whose content is no markup (HTML standard, raw text and escapable raw text states). */
const RAW = new Set(['script', 'style', 'xmp', 'iframe', 'noembed', 'noframes', 'title', 'textarea', 'plaintext']);

/**
 * Walks the markup of `[from, to)` without building a tree: linear, whatever the input. Text inside raw text elements,
 * comments and tags is not reported.
 */
export function scanMarkup(source: string, from: number, to: number, visitor: MarkupVisitor): void {
  let textStart = from;
  let at = from;
  while (at < to) {
    const open = source.indexOf('<', at);
    if (open < 0 || open >= to) break;
    const end = markupEnd(source, open, to, visitor, textStart);
    if (end < 0) at = open + 1;
    else {
      at = Math.min(end, to);
      textStart = at;
    }
  }
  if (textStart < to) visitor.text?.(textStart, to);
}

/** End of the markup at `open`, or -1 where the `<` is text. Reports the text before it first. */
function markupEnd(source: string, open: number, to: number, visitor: MarkupVisitor, textStart: number): number {
  const next = source.charCodeAt(open + 1);
  const closing = next === 0x2f;
  const letter = source.charCodeAt(open + (closing ? 2 : 1)) | 0x20;
  if (letter >= 0x61 && letter <= 0x7a) {
    if (textStart < open) visitor.text?.(textStart, open);
    return readTag(source, open, to, closing, visitor);
  }
  if (next !== 0x21 && next !== 0x3f && !closing) return -1;
  if (textStart < open) visitor.text?.(textStart, open);
  const end = commentEnd(source, open, to);
  if (end < 0) visitor.unclosed?.('comment', open);
  return end < 0 ? to : end;
}

/** Past the end of the comment or declaration at `open`, or -1 where it has none. */
function commentEnd(source: string, open: number, to: number): number {
  if (!source.startsWith('<!--', open)) return source.indexOf('>', open) + 1 || -1;
  // `<!-->` and `<!--->` are whole comments.
  if (source.startsWith('>', open + 4)) return open + 5;
  if (source.startsWith('->', open + 4)) return open + 6;
  for (let at = source.indexOf('--', open + 4); at >= 0 && at < to; at = source.indexOf('--', at + 1)) {
    if (source.startsWith('>', at + 2)) return at + 3;
    if (source.startsWith('!>', at + 2)) return at + 4;
  }
  return -1;
}

function readTag(source: string, open: number, to: number, closing: boolean, visitor: MarkupVisitor): number {
  TAG_NAME.lastIndex = open + (closing ? 2 : 1);
  const name = (TAG_NAME.exec(source)?.[0] ?? '').toLowerCase();
  const { end, attributes } = tagEnd(source, TAG_NAME.lastIndex, to);
  if (closing) visitor.close?.(name);
  else visitor.open?.(name, attributes, open);
  if (end === to && source.charCodeAt(to - 1) !== 0x3e) visitor.unclosed?.('tag', open);
  if (closing || !RAW.has(name) || end === to) return end;
  const rest = rawEnd(source, end, to, name);
  if (rest < 0) visitor.unclosed?.(`${name} element`, open);
  return rest < 0 ? to : rest;
}

/** Past the `>` of a tag; quotes count only where a value can start. */
function tagEnd(source: string, from: number, to: number): { readonly end: number; readonly attributes: number } {
  let attributes = 0;
  let inWord = false;
  let valueNext = false;
  for (let at = from; at < to; at += 1) {
    const code = source.charCodeAt(at);
    if (code === 0x3e) return { end: at + 1, attributes };
    if (code === 0x20 || (code >= 0x09 && code <= 0x0d)) {
      inWord = false;
      continue;
    }
    if (valueNext && (code === 0x22 || code === 0x27)) {
      const quote = source.indexOf(code === 0x22 ? '"' : "'", at + 1);
      if (quote < 0) return { end: to, attributes };
      at = quote;
      inWord = false;
      valueNext = false;
      continue;
    }
    if (!inWord && !valueNext) attributes += 1;
    valueNext = code === 0x3d && !valueNext;
    inWord = true;
  }
  return { end: to, attributes };
}

/** Where the end tag of a raw text element begins, or -1 where it has none. */
function rawEnd(source: string, from: number, to: number, name: string): number {
  for (let at = source.indexOf('</', from); at >= 0 && at < to; at = source.indexOf('</', at + 2)) {
    const stop = source.charCodeAt(at + 2 + name.length);
    const ends = stop === 0x3e || stop === 0x2f || stop === 0x20 || (stop >= 0x09 && stop <= 0x0d);
    if (ends && source.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return at;
  }
  return -1;
}
