/**
 * robots.txt by RFC 9309, with Google's leniency where it harms nobody: a missing colon, the user agent cut at the first
 * space, `index.html` standing for its directory, long lines cut. Pure; linear in the size of the file.
 */
export interface RobotsRules {
  readonly groups: readonly RobotsGroup[];
  /** Crawl-delay in seconds by product token; `*` for everybody. */
  readonly delays: ReadonlyMap<string, number>;
  readonly sitemaps: readonly string[];
}

interface RobotsGroup {
  /** Product tokens in lower case; `*` for everybody. */
  readonly agents: readonly string[];
  readonly rules: readonly RobotsRule[];
}

interface RobotsRule {
  readonly allow: boolean;
  /** Normalised, `*` and `$` still special. */
  readonly pattern: string;
}

/** RFC 9309 2.5 asks for at least 500 KiB; what lies beyond is not read. */
const MAX_BYTES = 512 * 1024;
/** The longest line that Google reads: eight times the longest address of a browser, less one byte. */
const MAX_LINE = 8 * 2083 - 1;
const LINE_END = /\r\n|\r|\n/;
const PRODUCT_TOKEN = /^[A-Za-z_-]+/;
const SPACE = ' \t\v\f\0';
const FIRST_SPACE = /[ \t]+/;
const STAR_AGENT = /^\*(?:[ \t]|$)/;
const NUMBER = /^\d+(?:\.\d+)?$/;
const ESCAPE = /%[0-9A-Fa-f]{2}/g;
/** Some eleven days, in seconds: who asks for more asks for the same, and a number of 400 digits stays a number. */
const LONGEST_DELAY = 1e6;
const SPECIAL = /[%\u0080-\u00ff]/;
const NOT_ASCII = /[\u0080-\u00ff]/g;
const UNRESERVED = /[A-Za-z0-9._~-]/;
const STARS = /\*+/g;
const INDEX_PAGE = /\/index\.html?$/;
const BYTE_ORDER_MARK = '\u00ef\u00bb\u00bf';
const KEYS: Readonly<Record<string, 'agent' | 'allow' | 'disallow' | 'delay' | 'sitemap'>> = {
  'user-agent': 'agent',
  allow: 'allow',
  disallow: 'disallow',
  'crawl-delay': 'delay',
  sitemap: 'sitemap',
};

/** Reads a robots.txt; whatever the bytes are, there is a result. A string stands for its UTF-8. */
export function parseRobots(source: Uint8Array | string): RobotsRules {
  const bytes =
    typeof source === 'string' ? Buffer.from(source) : Buffer.from(source.buffer, source.byteOffset, source.length);
  const text = bytes.subarray(0, MAX_BYTES).toString('latin1');
  const builder = new GroupBuilder();
  for (const line of (text.startsWith(BYTE_ORDER_MARK) ? text.slice(3) : text).split(LINE_END)) {
    const record = readLine(line.slice(0, MAX_LINE));
    if (record !== undefined) builder.add(record.key, record.value);
  }
  return builder.finish();
}

function readLine(line: string): { key: string; value: string } | undefined {
  const comment = line.indexOf('#');
  const content = trim(comment < 0 ? line : line.slice(0, comment));
  const colon = content.indexOf(':');
  if (colon > 0) return { key: trim(content.slice(0, colon)).toLowerCase(), value: trim(content.slice(colon + 1)) };
  const words = content.split(FIRST_SPACE);
  return words.length === 2 ? { key: (words[0] ?? '').toLowerCase(), value: words[1] ?? '' } : undefined;
}

class GroupBuilder {
  readonly #groups: { agents: string[]; rules: RobotsRule[] }[] = [];
  readonly #delays = new Map<string, number>();
  readonly #sitemaps: string[] = [];
  #collectingAgents = false;
  #agentsOfDelay: string[] = [];
  /** The largest since the first of these agents. */
  #delay: number | undefined;
  #delaySeen = false;

  add(key: string, value: string): void {
    const kind = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
    if (kind === 'agent') this.#addAgent(value);
    else if (kind === 'sitemap') this.#sitemaps.push(value);
    else if (kind === 'delay') this.#addDelay(value);
    else if (kind !== undefined) this.#addRule(kind === 'allow', value);
  }

  finish(): RobotsRules {
    this.#endDelay();
    return { groups: this.#groups, delays: this.#delays, sitemaps: this.#sitemaps };
  }

  #addAgent(value: string): void {
    if (!this.#collectingAgents || this.#delaySeen) this.#endDelay();
    if (!this.#collectingAgents) this.#groups.push({ agents: [], rules: [] });
    this.#collectingAgents = true;
    this.#delaySeen = false;
    const agent = STAR_AGENT.test(value) ? '*' : PRODUCT_TOKEN.exec(value)?.[0]?.toLowerCase();
    if (agent === undefined) return;
    this.#groups.at(-1)?.agents.push(agent);
    this.#agentsOfDelay.push(agent);
  }

  #addRule(allow: boolean, value: string): void {
    // Lines other than rules (Sitemap, unknown ones) do not end a run of user agents: RFC 9309 2.2.4.
    this.#collectingAgents = false;
    if (value !== '') this.#groups.at(-1)?.rules.push({ allow, pattern: normalisePath(value).replace(STARS, '*') });
  }

  /** A delay is no rule of RFC 9309, so it ends no run of agents; but it holds for the agents above it alone. */
  #addDelay(value: string): void {
    this.#delaySeen = true;
    if (NUMBER.test(value)) this.#delay = Math.max(Math.min(Number(value), LONGEST_DELAY), this.#delay ?? 0);
  }

  /** Once for all the delays of a group: thousands of them may stand under thousands of agents. */
  #endDelay(): void {
    const delay = this.#delay;
    if (delay !== undefined) {
      for (const agent of this.#agentsOfDelay) {
        this.#delays.set(agent, Math.max(delay, this.#delays.get(agent) ?? 0));
      }
    }
    this.#agentsOfDelay = [];
    this.#delay = undefined;
  }
}

/** By hand: String.trim also takes the byte order mark, which must spoil a line, and an expression is not linear. */
function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && SPACE.includes(text.charAt(start))) start += 1;
  while (end > start && SPACE.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** The verdict for an address; `agent` is a product token. An address that cannot be parsed counts as `/`. */
export function isAllowed(rules: RobotsRules, agent: string, url: string): boolean {
  const path = pathOf(url);
  let best = -1;
  let allowed = true;
  for (const group of groupsFor(rules, agent)) {
    for (const rule of group.rules) {
      const length = matchLength(rule, path);
      if (length > best || (length === best && rule.allow)) {
        best = length;
        allowed = rule.allow || length < 0;
      }
    }
  }
  return allowed;
}

/** The largest Crawl-delay stated for the agent, else for everybody, in seconds. */
export function crawlDelay({ delays }: RobotsRules, agent: string): number | undefined {
  return delays.get(agent.toLowerCase()) ?? delays.get('*');
}

function groupsFor(rules: RobotsRules, agent: string): readonly RobotsGroup[] {
  const token = agent.toLowerCase();
  const own = rules.groups.filter(({ agents }) => agents.includes(token) && token !== '*');
  return own.length > 0 ? own : rules.groups.filter(({ agents }) => agents.includes('*'));
}

function pathOf(url: string): string {
  const parsed = URL.parse(url);
  return parsed === null ? '/' : normalisePath(parsed.pathname + parsed.search);
}

/**
 * One spelling for comparison (RFC 9309 2.2.2): octets outside ASCII escaped, escapes in upper case, escaped unreserved
 * characters decoded, and in the query `:` and `/` too, as the table there shows. Text is latin1, one character a byte.
 */
function normalisePath(path: string): string {
  if (!SPECIAL.test(path)) return path;
  const query = path.indexOf('?');
  return path.replace(NOT_ASCII, escapeByte).replace(ESCAPE, (octet, at: number) => {
    const character = String.fromCharCode(Number.parseInt(octet.slice(1), 16));
    const inQuery = query >= 0 && at > query && (character === ':' || character === '/');
    return inQuery || UNRESERVED.test(character) ? character : octet.toUpperCase();
  });
}

function escapeByte(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** Length of the pattern where it matches, else -1: the longest match decides. */
function matchLength({ allow, pattern }: RobotsRule, path: string): number {
  if (matches(pattern, path)) return pattern.length;
  if (!allow || !INDEX_PAGE.test(pattern)) return -1;
  const directory = `${pattern.slice(0, pattern.lastIndexOf('/') + 1)}$`;
  return matches(directory, path) ? directory.length : -1;
}

/** Leftmost matching of the pieces between stars is enough, because a star may take any length. */
function matches(pattern: string, path: string): boolean {
  const anchored = pattern.endsWith('$');
  const text = anchored ? pattern.slice(0, -1) : pattern;
  if (!text.includes('*')) return anchored ? path === text : path.startsWith(text);
  const pieces = text.split('*');
  const first = pieces[0] ?? '';
  if (!path.startsWith(first)) return false;
  let at = first.length;
  const last = pieces.length - 1;
  for (const [index, piece] of pieces.entries()) {
    if (index === 0) continue;
    if (index === last && anchored) return path.length - piece.length >= at && path.endsWith(piece);
    const found = path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return true;
}
