import { essenceOf, headerValues, sniffMediaType } from '../base/media-type.ts';
import { withoutLogin } from '../base/without-login.ts';
import type { HeaderList, Outcome } from '../model/exchange.ts';
import { BLOCK_PHRASES, CHALLENGE_PHRASES, NOT_FOUND_PHRASES } from './page-phrases.ts';
import { isCookieChallenge, redirectWithin } from './page-redirect.ts';
import { type PageScan, scanPage } from './page-scan.ts';
import { decodeForScan } from './scan-text.ts';

/** A whole response, content coding removed. */
export interface Response {
  readonly url: string;
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
}

export interface Classification {
  readonly outcome: Outcome;
  /** Absolute address, for `redirect` and `loop`. */
  readonly target?: string;
  /** One line in words: why. */
  readonly detail: string;
}

const GONE = new Set([404, 410]);
const RETRY = new Set([408, 425, 429]);
/** Precondition failed without a precondition, and a status that only one firewall uses: pages of bot walls (measured). */
const WALL = new Set([412, 521]);
/** A page with more characters is about something. */
const FEW_WORDS = 200;
const NOT_FOUND_CODE = /(?:^|\D)404(?:\D|$)/;
const HTML = new Set(['text/html', 'application/xhtml+xml']);
const NOT_LATIN1_PRINTABLE = /[^\x21-\x7e]/g;

/** The one class of a response. Pure: equal responses have equal classes. */
export function classify(response: Response): Classification {
  const { status } = response;
  if (status === 304) return { outcome: 'unchanged', detail: 'HTTP 304: not modified' };
  const location = headerValues(response.headers, 'location')[0];
  if (status >= 300 && status < 400 && location !== undefined) {
    return redirect(response, headerAddress(location), `HTTP ${status}`);
  }
  const page = pageOf(response);
  if (status >= 400) return classifyError(response, page);
  return classifyBody(response, page);
}

function classifyError(response: Response, page: PageScan | undefined): Classification {
  const { status } = response;
  const wall = headerValues(response.headers, 'cf-mitigated').includes('challenge');
  if (wall || (page !== undefined && (isCookieChallenge(page) || saysIn(page, CHALLENGE_PHRASES) !== undefined))) {
    return { outcome: 'challenge', detail: `HTTP ${status} with a page that tests the browser` };
  }
  if (WALL.has(status) && page?.hasScript === true) {
    return { outcome: 'challenge', detail: `HTTP ${status} with a script: a bot wall` };
  }
  if (GONE.has(status)) return { outcome: 'gone', detail: `HTTP ${status}` };
  if (status >= 500 || RETRY.has(status)) return { outcome: 'retry', detail: `HTTP ${status}` };
  return { outcome: 'blocked', detail: `HTTP ${status}` };
}

function classifyBody(response: Response, page: PageScan | undefined): Classification {
  if (response.body.length === 0) return { outcome: 'empty', detail: `HTTP ${response.status} without a body` };
  const lie = typeLie(response);
  if (lie !== undefined) return { outcome: 'content-type-lie', detail: lie };
  return (
    (page === undefined ? undefined : classifyPage(response, page)) ?? {
      outcome: 'content',
      detail: `HTTP ${response.status}`,
    }
  );
}

function classifyPage(response: Response, page: PageScan): Classification | undefined {
  const few = page.text.length < FEW_WORDS;
  if (few && isCookieChallenge(page))
    return { outcome: 'challenge', detail: 'a script sets a cookie and loads the page again' };
  const target = redirectWithin(page);
  if (target !== undefined) return redirect(response, target, 'the page sends on at once');
  const challenge = saysIn(page, CHALLENGE_PHRASES);
  if (challenge !== undefined) return { outcome: 'challenge', detail: `the page says ${challenge}` };
  const block = saysIn(page, BLOCK_PHRASES);
  if (block !== undefined) return { outcome: 'blocked', detail: `the page says ${block}` };
  const missing = saysIn(page, NOT_FOUND_PHRASES) ?? (few && NOT_FOUND_CODE.test(page.title) ? page.title : undefined);
  if (missing !== undefined)
    return { outcome: 'soft-404', detail: `HTTP ${response.status}, but the page says ${missing}` };
  if (page.text === '' && !page.showsMedia && !page.hasScript)
    return { outcome: 'empty', detail: 'a page without anything to show' };
  return undefined;
}

/** The phrase that a page of few words has in its title or text. */
function saysIn(page: PageScan, phrases: readonly string[]): string | undefined {
  if (page.text.length >= FEW_WORDS) return undefined;
  const words = `${page.title}\n${page.text}`.toLowerCase();
  return phrases.find((phrase) => words.includes(phrase));
}

function redirect(response: Response, address: string, how: string): Classification {
  const target = URL.parse(address, response.url);
  if (target === null)
    return { outcome: 'empty', detail: `${how}, but ${JSON.stringify(withoutLogin(address))} is no address` };
  target.hash = '';
  target.username = '';
  target.password = '';
  const here = new URL(response.url);
  here.hash = '';
  if (target.href !== here.href) return { outcome: 'redirect', target: target.href, detail: `${how}: ${target.href}` };
  // To itself with a new cookie: only a client that brings the cookie back gets further.
  const outcome = headerValues(response.headers, 'set-cookie').length > 0 ? 'challenge' : 'loop';
  return { outcome, target: target.href, detail: `${how} to itself` };
}

/** Header bytes outside ASCII stand for themselves, whatever their charset: escaped, the server gets them back as sent. */
function headerAddress(value: string): string {
  return value
    .trim()
    .replace(
      NOT_LATIN1_PRINTABLE,
      (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
    );
}

function pageOf(response: Response): PageScan | undefined {
  const declared = essenceOf(headerValues(response.headers, 'content-type').at(-1));
  const sniffed = sniffMediaType(response.body);
  const isPage =
    sniffed === 'text/html' ||
    (HTML.has(declared ?? 'text/html') && (sniffed === undefined || sniffed === 'application/xml'));
  return isPage ? scanPage(decodeForScan(response)) : undefined;
}

/** Declared and found type, where they contradict each other; text and unknown declarations promise nothing. */
function typeLie({ headers, body }: Response): string | undefined {
  const declared = essenceOf(headerValues(headers, 'content-type').at(-1));
  const found = sniffMediaType(body);
  if (declared === undefined || found === undefined) return undefined;
  const markup = found === 'text/html' || found === 'application/xml';
  const lies = isTextual(declared)
    ? !markup
    : markup
      ? !UNSPECIFIC.has(declared)
      : declared === 'application/pdf' && found !== declared;
  return lies || (found === 'application/pdf' && declared.startsWith('image/'))
    ? `declared ${declared}, but the bytes are ${found}`
    : undefined;
}

const UNSPECIFIC = new Set([
  'application/octet-stream',
  'application/x-download',
  'application/force-download',
  'binary/octet-stream',
]);

function isTextual(mediaType: string): boolean {
  return mediaType.startsWith('text/') || mediaType.endsWith('xml') || mediaType.endsWith('json');
}
