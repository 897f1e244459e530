/** What the classifier needs to know of a page; not a parser: one pass over the tags, no tree. */
export interface PageScan {
  readonly title: string;
  /** Visible text without white space, its first characters. */
  readonly text: string;
  /** Refresh values of meta elements outside noscript. */
  readonly refreshes: readonly string[];
  /** Inline scripts outside noscript, comments kept. */
  readonly scripts: readonly string[];
  /** True where something other than text is shown: image, frame, embedded object, form field. */
  readonly showsMedia: boolean;
  /** True where a script is loaded or written inline. */
  readonly hasScript: boolean;
}

/** Every mark that decides a class stands in the first part of a page; behind it there is content. */
const WINDOW = 524_288;
const TEXT_KEPT = 4096;
const TAG_NAME = /^\/?[a-z][a-z0-9]*/i;
const TAG_START = /[a-z/!?]/i;
/** The bound on the name keeps a run of letters from being tried again at every letter. */
const ATTRIBUTE = /([^\s"'>/=]{1,32})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g;
/** A refresh is short; the bound keeps reading attributes linear. */
const LONGEST_META = 4096;
const SPACE = /[\s\u00a0\u200b\ufeff]+/g;
const SPACE_REFERENCE = /&(?:nbsp|ensp|emsp|#160|#xa0);/gi;
const AMPERSAND = /&amp;/gi;
const MEDIA = new Set([
  'img',
  'iframe',
  'frame',
  'object',
  'embed',
  'video',
  'audio',
  'canvas',
  'svg',
  'input',
  'textarea',
]);
/** Elements whose content is text up to their end tag (HTML standard, 13.2.6), and noscript, which browsers do not show. */
const RAW_TEXT = new Set(['script', 'style', 'title', 'textarea', 'noscript', 'noframes', 'template']);

/** Reads the marks of a page; any text gives a result, in time linear in its length. */
export function scanPage(html: string): PageScan {
  const source = html.slice(0, WINDOW);
  const scan = {
    title: '',
    text: '',
    refreshes: [] as string[],
    scripts: [] as string[],
    showsMedia: false,
    hasScript: false,
  };
  const ends = new EndTags(source);
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf('<', at);
    keepText(scan, source.slice(at, open < 0 ? source.length : open));
    if (open < 0) break;
    if (source.startsWith('<!--', open)) {
      at = endOf(source, '-->', open + 4);
      continue;
    }
    if (!TAG_START.test(source.charAt(open + 1))) {
      at = open + 1;
      continue;
    }
    const close = endOfTag(source, open);
    const tag = source.slice(open + 1, close);
    const name = TAG_NAME.exec(tag)?.[0]?.toLowerCase() ?? '';
    at = close + 1;
    if (MEDIA.has(name)) scan.showsMedia = true;
    if (name === 'meta') keepRefresh(scan.refreshes, tag);
    if (RAW_TEXT.has(name)) {
      const end = ends.after(name, at);
      keepRawText(scan, name, source.slice(at, end));
      at = end;
    }
  }
  return scan;
}

interface Draft {
  title: string;
  text: string;
  readonly scripts: string[];
  hasScript: boolean;
}

function keepText(draft: Draft, text: string): void {
  if (draft.text.length < TEXT_KEPT && text !== '') draft.text += withoutSpace(text);
}

function keepRawText(draft: Draft, name: string, content: string): void {
  if (name === 'title' && draft.title === '') draft.title = withoutSpace(content);
  if (name !== 'script') return;
  draft.hasScript = true;
  if (content.trim() !== '') draft.scripts.push(content);
}

function withoutSpace(text: string): string {
  return text.replace(SPACE_REFERENCE, '').replace(SPACE, '');
}

/** End tags of raw text elements, looked for once per name so that many open elements cost no more than one. */
class EndTags {
  readonly #lower: string;
  readonly #missing = new Set<string>();

  constructor(source: string) {
    this.#lower = source.toLowerCase();
  }

  /** Offset of the end tag, or the end of the source. */
  after(name: string, at: number): number {
    if (this.#missing.has(name)) return this.#lower.length;
    const found = this.#lower.indexOf(`</${name}`, at);
    if (found < 0) this.#missing.add(name);
    return found < 0 ? this.#lower.length : found;
  }
}

function endOf(source: string, mark: string, at: number): number {
  const found = source.indexOf(mark, at);
  return found < 0 ? source.length : found + mark.length;
}

/** Offset of the `>` that ends a tag; one within a quoted value does not. */
function endOfTag(source: string, open: number): number {
  let quote = '';
  let previous = '';
  for (let at = open + 1; at < source.length; at += 1) {
    const character = source.charAt(at);
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '>') return at;
    else if (previous === '=' && (character === '"' || character === "'")) quote = character;
    if (character !== ' ' && character !== '\n') previous = character;
  }
  return source.length;
}

function keepRefresh(refreshes: string[], tag: string): void {
  if (tag.length > LONGEST_META) return;
  const attributes = attributesOf(tag);
  const content = attributes.get('content');
  if (attributes.get('http-equiv')?.toLowerCase() === 'refresh' && content !== undefined) {
    refreshes.push(content.replace(AMPERSAND, '&'));
  }
}

function attributesOf(tag: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single, bare] of tag.matchAll(ATTRIBUTE)) {
    if (!attributes.has(name.toLowerCase())) attributes.set(name.toLowerCase(), double ?? single ?? bare ?? '');
  }
  return attributes;
}
