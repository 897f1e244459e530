import type { Link } from '../../model/document.ts';
import type { FlowLink } from './flow.ts';

const DOCUMENT = /\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|ceb|rtf|csv|txt|zip|rar|7z|gz|tar)(?:$|[?#])/i;
const ATTACHMENT_TEXT = /^附[件表录錄]|\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar)$/i;
const SCHEMES = new Set(['http:', 'https:', 'file:', 'ftp:']);

/** True for the address of a document file, absolute or relative. */
export function isDocumentAddress(href: string): boolean {
  return DOCUMENT.test(href.trim());
}

/** Absolute addresses of links, resolved as browsers do: against the base element, itself relative to the final url. */
export function resolveLinks(links: readonly FlowLink[], finalUrl: string, base: string | undefined): readonly Link[] {
  const origin = base === undefined ? finalUrl : (resolve(base, finalUrl)?.href ?? finalUrl);
  const seen = new Set<string>();
  const found: Link[] = [];
  for (const { href, text, title } of links) {
    const url = href.trim().startsWith('#') ? undefined : resolve(href, origin);
    if (url === undefined || !SCHEMES.has(url.protocol)) continue;
    const shown = text === '' ? title.trim() : text;
    const attachment = DOCUMENT.test(url.href) || ATTACHMENT_TEXT.test(shown);
    const key = `${url.href}\n${shown}`;
    if ((shown === '' && !attachment) || seen.has(key)) continue;
    seen.add(key);
    found.push({ url: url.href, text: shown, attachment });
  }
  return found;
}

function resolve(href: string, origin: string): URL | undefined {
  return URL.parse(href.trim(), origin) ?? undefined;
}
