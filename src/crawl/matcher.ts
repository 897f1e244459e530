import type { Source } from '../model/source.ts';
import { addressIdentity } from './address-identity.ts';

/** A link of a page in document order: absolute address without fragment, its text, and the day that a list prints beside it. */
export interface PageLink {
  readonly url: string;
  readonly text: string;
  readonly date?: string;
}

/** Which links of a source's pages are publications, and which are attachments. */
export interface Matcher {
  isPublication(link: PageLink): boolean;
  isAttachment(link: PageLink): boolean;
}

/** Endings of file names that publishers attach, where a source says nothing else. */
const ATTACHMENT = /\.(?:pdf|xlsx?|docx?|wps|et|ofd|csv|zip|rar|7z)$/i;

export function matcherOf(source: Source): Matcher {
  const { publication } = source;
  const url = new RegExp(publication.url, 'u');
  const title = publication.title === undefined ? undefined : new RegExp(publication.title, 'u');
  const exclude = publication.exclude === undefined ? undefined : new RegExp(publication.exclude, 'u');
  const attachment = source.attachment === undefined ? undefined : new RegExp(source.attachment.url, 'u');
  return {
    isPublication: (link) =>
      url.test(link.url) && (title?.test(link.text) ?? true) && !(exclude?.test(link.text) ?? false),
    isAttachment: (link) => attachment?.test(link.url) ?? isDocumentFile(link),
  };
}

/** True for a link to a file of a kind that publishers attach. */
export function isDocumentFile({ url }: PageLink): boolean {
  return ATTACHMENT.test(pathOf(url));
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(addressIdentity(url)).pathname : url;
}
