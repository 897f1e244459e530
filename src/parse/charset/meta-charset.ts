const SPACE = /[\t\n\f\r ]/;
const TAG = /[a-z]/i;
const CONTENT_CHARSET = /charset[\t\n\f\r ]*=[\t\n\f\r ]*(?:"([^"]*)"|'([^']*)'|([^\t\n\f\r ;"'][^\t\n\f\r ;]*))/i;

interface Attribute {
  readonly name: string;
  readonly value: string;
  readonly next: number;
}

/**
 * Charset labels that meta elements declare, in order: the prescan of the HTML standard over text decoded byte by byte.
 * A label the platform does not know is among them: the caller decides.
 */
export function metaCharsets(head: string): readonly string[] {
  const found: string[] = [];
  let at = 0;
  while (at < head.length) {
    at = head.indexOf('<', at);
    if (at < 0) break;
    if (head.startsWith('<!--', at)) {
      const end = head.indexOf('-->', at + 2);
      if (end < 0) break;
      at = end + 3;
    } else if (isMeta(head, at)) at = readMeta(head, at + 5, found);
    else if (TAG.test(head[at + 1] ?? '') || (head[at + 1] === '/' && TAG.test(head[at + 2] ?? '')))
      at = skipTag(head, at);
    else if (head[at + 1] === '!' || head[at + 1] === '/' || head[at + 1] === '?') {
      const end = head.indexOf('>', at);
      if (end < 0) break;
      at = end + 1;
    } else at += 1;
  }
  return found;
}

function isMeta(head: string, at: number): boolean {
  const after = head[at + 5] ?? '';
  return head.slice(at + 1, at + 5).toLowerCase() === 'meta' && (SPACE.test(after) || after === '/');
}

function skipTag(head: string, at: number): number {
  let next = at + 1;
  while (next < head.length && !SPACE.test(head[next] ?? '') && head[next] !== '>') next += 1;
  for (;;) {
    const attribute = readAttribute(head, next);
    if (attribute === undefined) return endOfTag(head, next);
    next = attribute.next;
  }
}

function endOfTag(head: string, at: number): number {
  let next = at;
  while (next < head.length && (SPACE.test(head[next] ?? '') || head[next] === '/')) next += 1;
  return next + 1;
}

function readMeta(head: string, at: number, found: string[]): number {
  const seen = new Map<string, string>();
  let next = at;
  for (;;) {
    const attribute = readAttribute(head, next);
    if (attribute === undefined) break;
    if (!seen.has(attribute.name)) seen.set(attribute.name, attribute.value);
    next = attribute.next;
  }
  const end = endOfTag(head, next);
  // A tag that the window cuts off declares nothing.
  if (end > head.length) return end;
  const charset = seen.get('charset');
  const pragma = seen.get('http-equiv')?.toLowerCase() === 'content-type' ? seen.get('content') : undefined;
  const match = pragma === undefined ? null : CONTENT_CHARSET.exec(pragma);
  const label = charset ?? match?.[1] ?? match?.[2] ?? match?.[3];
  if (label !== undefined) found.push(label.trim().toLowerCase());
  return end;
}

function readAttribute(head: string, at: number): Attribute | undefined {
  let next = at;
  while (next < head.length && (SPACE.test(head[next] ?? '') || head[next] === '/')) next += 1;
  if (next >= head.length || head[next] === '>') return undefined;
  const nameStart = next;
  next += 1;
  while (next < head.length && !SPACE.test(head[next] ?? '') && !'/>='.includes(head[next] ?? '')) next += 1;
  const name = head.slice(nameStart, next).toLowerCase();
  let after = next;
  while (after < head.length && SPACE.test(head[after] ?? '')) after += 1;
  if (head[after] !== '=') return { name, value: '', next };
  after += 1;
  while (after < head.length && SPACE.test(head[after] ?? '')) after += 1;
  return readValue(head, name, after);
}

function readValue(head: string, name: string, at: number): Attribute | undefined {
  const quote = head[at];
  if (quote === '"' || quote === "'") {
    const end = head.indexOf(quote, at + 1);
    return { name, value: end < 0 ? '' : head.slice(at + 1, end), next: end < 0 ? head.length : end + 1 };
  }
  let next = at;
  while (next < head.length && !SPACE.test(head[next] ?? '') && head[next] !== '>') next += 1;
  return { name, value: head.slice(at, next), next };
}
