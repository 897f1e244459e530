import type { PageScan } from './page-scan.ts';

/** A refresh after more seconds than this is a page that reloads itself, not a redirect. */
const MAX_REFRESH_SECONDS = 1;
const REFRESH_TIME = /^[\s]*(\d*)(?:\.[\d.]*)?/;
const URL_KEY = /^[\s;,]*(?:url[\s]*=[\s]*)?/i;
const COMMENT_LINE = /^[ \t]*(?:<!--|-->|\/\/).*$/gm;
/** A whole script that is one assignment of, or one call on, `location`; the address is a plain string literal. */
const LONE_LOCATION =
  /^(?:(?:window|self|top|parent|document)\.){0,2}location(?:\.href)?(?:=|\.(?:replace|assign)\()(?:"([^"\\]+)"|'([^'\\]+)')\)?;?$/;
const SPACE_OUTSIDE = /\s+/g;
const LONGEST_SCRIPT = 2048;
const COOKIE_WRITE = /document\s*(?:\.\s*cookie|\[\s*['"]cookie['"]\s*\])\s*=/;
const RELOAD = /location\s*(?:\.\s*(?:reload|replace|assign)\s*\(|(?:\.\s*href\s*)?=(?!=))/;
const FIRST_QUOTES = ['"', "'"];

/** The address that a page sends a browser on to at once, as written, or undefined. */
export function redirectWithin(page: PageScan): string | undefined {
  for (const refresh of page.refreshes) {
    const target = refreshTarget(refresh);
    if (target !== undefined) return target;
  }
  const [script, another] = page.scripts;
  return script === undefined || another !== undefined ? undefined : locationTarget(script);
}

/** HTML standard 4.2.5.3: time, then a separator, `url=` and quotes all optional. */
function refreshTarget(content: string): string | undefined {
  const time = REFRESH_TIME.exec(content);
  const rest = content.slice(time?.[0].length ?? 0);
  const address = rest.slice(URL_KEY.exec(rest)?.[0].length ?? 0).trim();
  if (address === '' || time === null || Number(time[1] ?? 0) > MAX_REFRESH_SECONDS) return undefined;
  const quote = address.charAt(0);
  if (!FIRST_QUOTES.includes(quote)) return address;
  const end = address.indexOf(quote, 1);
  return address.slice(1, end < 0 ? address.length : end).trim() || undefined;
}

function locationTarget(script: string): string | undefined {
  if (script.length > LONGEST_SCRIPT) return undefined;
  const statement = script.replace(COMMENT_LINE, '').replace(SPACE_OUTSIDE, '');
  const match = LONE_LOCATION.exec(statement);
  return match?.[1] ?? match?.[2];
}

/** True for a script that sets a cookie and loads the page again: the browser is to prove that it runs scripts. */
export function isCookieChallenge(page: PageScan): boolean {
  return page.scripts.some((script) => COOKIE_WRITE.test(script) && RELOAD.test(script));
}
