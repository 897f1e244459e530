import type { Visit } from '../model/exchange.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { scanPage } from './page-scan.ts';
import { decodeForScan } from './scan-text.ts';
import type { Request } from './visit.ts';

/** What a host answers, with a status of success, for an address that is not there. */
interface Substitute {
  readonly finalUrl: string;
  /** Absent where it is no page. */
  readonly words?: string;
}

/** A page of so many characters or more is about something. */
const MANY_WORDS = 2000;
const LAST_SEGMENT = /[^/]*$/;
const SPACE = /\s+/g;
const ENDING = /\.[a-z]{2,5}$/i;

/** A visit, beside that of an address that is not there, where one was made to compare with. */
export interface Compared {
  readonly visit: Visit;
  readonly probe?: Visit;
}

/**
 * Tells pages of few words, and answers that a redirect led to, from what their host answers for an address that is not
 * there, in the folder of the first such page: what is equal to that is `soft-404`. Each host is asked for such an address
 * once. `random` gives the name of a file that nobody has published.
 */
export class MissingPages {
  readonly #known = new Map<string, Promise<Substitute | undefined>>();
  readonly #ask: (request: Request) => Promise<Visit>;
  readonly #random: () => string;

  constructor(ask: (request: Request) => Promise<Visit>, random: () => string) {
    this.#ask = ask;
    this.#random = random;
  }

  async compare(request: Request, visit: Visit): Promise<Compared> {
    const { snapshot } = visit;
    if (visit.outcome !== 'content' || snapshot === undefined) return { visit };
    const words = wordsOf(snapshot);
    const isRedirected = hasLeft(visit);
    if (!isRedirected && (words === undefined || words.length >= MANY_WORDS)) return { visit };
    const { host } = new URL(visit.finalUrl);
    let probe: Visit | undefined;
    const { conditional: _, ...asked } = request;
    const asking =
      this.#known.get(host) ??
      this.#ask({ ...asked, url: siblingOf(visit, this.#random()) }).then((made) => {
        probe = made;
        return substituteIn(made);
      });
    this.#known.set(host, asking);
    try {
      const why = likeness(await asking, { isRedirected, finalUrl: visit.finalUrl, words }, host);
      return {
        visit: why === undefined ? visit : { ...visit, outcome: 'soft-404', detail: why },
        ...(probe === undefined ? {} : { probe }),
      };
    } catch (error) {
      this.#known.delete(host);
      throw error;
    }
  }
}

function likeness(
  substitute: Substitute | undefined,
  page: { readonly isRedirected: boolean; readonly finalUrl: string; readonly words: string | undefined },
  host: string,
): string | undefined {
  if (substitute === undefined) return undefined;
  if (page.isRedirected && substitute.finalUrl === page.finalUrl)
    return `it leads to ${page.finalUrl}, as any address does that ${host} does not have`;
  const { words } = page;
  if (words === undefined || words === '' || words.length >= MANY_WORDS || words !== substitute.words) return undefined;
  return `the page says what ${host} says of any address that it does not have`;
}

/** Where an answer came from another address than was asked, apart from scheme and case. */
function hasLeft({ url, finalUrl }: Visit): boolean {
  return new URL(url).pathname !== new URL(finalUrl).pathname;
}

/** An address beside the one asked for, or beside the last one where that is on another host. */
function siblingOf({ url, finalUrl }: Visit, name: string): string {
  const asked = new URL(url);
  const sibling = asked.host === new URL(finalUrl).host ? asked : new URL(finalUrl);
  const ending = ENDING.exec(sibling.pathname)?.[0] ?? '';
  sibling.pathname = sibling.pathname.replace(LAST_SEGMENT, `${name}${ending}`);
  sibling.search = '';
  sibling.hash = '';
  return sibling.href;
}

function substituteIn({ url, finalUrl, outcome, snapshot }: Visit): Substitute | undefined {
  if (snapshot === undefined || (outcome !== 'content' && outcome !== 'soft-404')) return undefined;
  const words = wordsOf({ ...snapshot, url, finalUrl });
  return { finalUrl, ...(words === undefined ? {} : { words }) };
}

/** Title and text of a page without its own address, which such pages repeat; undefined for what is no page. */
function wordsOf({ url, finalUrl, mediaType, headers, bytes }: Snapshot): string | undefined {
  if (mediaType !== 'text/html' && mediaType !== 'application/xhtml+xml') return undefined;
  const { title, text } = scanPage(decodeForScan({ headers: Object.entries(headers), body: bytes }));
  let words = `${title.replace(SPACE, '')}\n${text}`;
  for (const address of [url, finalUrl]) {
    const { href, pathname } = new URL(address);
    for (const own of [href, pathname, pathname.split('/').at(-1) ?? '']) {
      if (own.length > 1) words = words.replaceAll(own, '');
    }
  }
  return words.trim();
}
