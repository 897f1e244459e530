import { z } from 'zod';
import { documentKind } from './publication.ts';

/** A JavaScript regular expression (flag `u`), looked for anywhere in the text it is tried on. */
const pattern = z.string().refine(isPattern, 'not a regular expression');
const webAddress = z
  .url({ protocol: /^https?$/, error: 'not an http(s) address' })
  .refine(isWithoutLogin, 'holds a user name or password, which would be archived: leave them out');

export const publisherSchema = z.strictObject({
  name: z.string().min(1),
  level: z.enum(['central', 'province', 'prefecture', 'county', 'township']),
  /** Division code of GB/T 2260: six digits. */
  adminCode: z.string().regex(/^\d{6}$/, 'six digits of GB/T 2260, in quotes'),
  /** Unified social credit code (GB 32100). */
  uscc: z.string().optional(),
});

/** A list page and how its further pages are found: by a link (`next`), by number (`pages`), else by what the page tells. */
export const listSchema = z.strictObject({
  url: webAddress,
  /** CSS selector of the links to what the list lists; every link of the page where absent. */
  item: z.string().optional(),
  /** CSS selector of the link to the following page. */
  next: z.string().optional(),
  /** `{n}` in `url` is replaced by `from`, `from` + 1, … `to`; relative to the list page. */
  pages: z
    .strictObject({
      url: z.string().includes('{n}', 'has no {n}'),
      from: z.int().nonnegative().default(1),
      to: z.int().nonnegative(),
    })
    .optional(),
  /** Fewer items than this on the first page is a failure, not an empty list. */
  minItems: z.int().nonnegative().default(1),
  /** Following pages read at most. */
  maxPages: z.int().positive().default(100),
});

/** One publisher's way of publishing: where its lists are, and which links are publications and attachments. */
export const sourceSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens'),
  publisher: publisherSchema,
  lists: z.array(listSchema).min(1),
  /** A link is a publication where `url` is found in its absolute address, `title` in its text, `exclude` not in its text. */
  publication: z.strictObject({ url: pattern, title: pattern.optional(), exclude: pattern.optional() }),
  /** Links of a publication's page that are attachments; documents by their file name ending where absent. */
  attachment: z.strictObject({ url: pattern }).optional(),
  /** Kinds of documents expected. */
  kinds: z.array(documentKind).min(1),
  /** Years of publication or of account expected. */
  years: z.array(z.int().min(1949).max(2100)).optional(),
  politeness: z
    .strictObject({
      /** Between two requests to one host. */
      delaySeconds: z.number().nonnegative().optional(),
      /** Publications read at a time; one host is asked one thing at a time whatever stands here. */
      concurrency: z.int().positive().max(4).optional(),
    })
    .optional(),
  /** How a TLS connection to these hosts is made; `legacy` admits old parameters, `insecure` also any certificate. */
  tls: z.enum(['strict', 'legacy', 'insecure']).optional(),
});

/** A file of sources. `contact` says in the User-Agent header who runs the crawl. */
export const sourceFileSchema = z.strictObject({
  version: z.literal(1),
  contact: z.union([webAddress, z.email()], { error: 'neither an http(s) address nor an e-mail address' }),
  sources: z.array(sourceSchema).min(1),
});

export type SourceList = z.infer<typeof listSchema>;
export type Source = z.infer<typeof sourceSchema>;
export type SourceFile = z.infer<typeof sourceFileSchema>;

function isWithoutLogin(text: string): boolean {
  const url = URL.parse(text);
  return url === null || (url.username === '' && url.password === '');
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}
