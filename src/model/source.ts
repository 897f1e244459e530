import { z } from 'zod';
import { aboutSchema } from './about.ts';
import { documentKind } from './publication.ts';

/** A JavaScript regular expression (flag `u`), looked for anywhere in the text it is tried on. */
const pattern = z.string().refine(isPattern, 'not a regular expression');
const LOGIN_GIVEN = 'holds a user name or password, which would be archived: leave them out';
const webAddress = z.url({ protocol: /^https?$/, error: 'not an http(s) address' }).refine(isWithoutLogin, LOGIN_GIVEN);
const selector = z.string().min(1);

export const publisherSchema = z.strictObject({
  name: z.string().min(1).describe('Name of the body, as its pages print it'),
  level: z.enum(['central', 'province', 'prefecture', 'county', 'township']),
  adminCode: z
    .string()
    .regex(/^\d{6}$/, 'six digits of GB/T 2260, in quotes')
    .describe('Division code of GB/T 2260: six digits, in quotes'),
  uscc: z.string().optional().describe('Unified social credit code (GB 32100)'),
});

/** How the further pages of a list are addressed where no link or script of the page tells. */
const numberedPagesSchema = z.strictObject({
  url: z
    .string()
    .includes('{n}', 'has no {n}')
    .refine(isWithoutLogin, LOGIN_GIVEN)
    .describe('{n} is replaced by the number; relative to the list page'),
  from: z.int().nonnegative().default(1).describe('Number of the second page'),
  to: z.int().nonnegative().describe('Number of the last page that may be; an empty page ends the list before'),
});

/** Folders of a list page, most often years, each a list of its own with the same settings. They hold no further folders. */
const foldersSchema = z.strictObject({
  link: selector.describe('CSS selector of the links to the folders'),
  title: pattern.default('(?:19|20)\\d{2}').describe('What the words of a link to a folder hold: a year where absent'),
  max: z.int().positive().default(50).describe('Folders read at most; more are reported'),
});

/** A list page and how its further pages are found: by a link (`next`), by number (`pages`), else by what the page tells. */
export const listSchema = z.strictObject({
  url: webAddress.describe('A page of links, a sitemap (xml, index, gz), an RSS or Atom feed'),
  item: selector
    .optional()
    .describe('CSS selector of the links to what the list lists; every link of the page where absent'),
  next: selector.optional().describe('CSS selector of the link to the following page'),
  pages: numberedPagesSchema.optional().describe('Numbers of the further pages, where no link leads to them'),
  folders: foldersSchema.optional().describe('Folders of the page, most often years, each a list of its own'),
  minItems: z
    .int()
    .nonnegative()
    .default(1)
    .describe('Fewer items than this on the first page is a failure, not an empty list'),
  maxPages: z.int().positive().default(100).describe('Pages read at most; a longer list is reported'),
  maxItems: z.int().positive().default(50_000).describe('Items read at most; a longer list is reported'),
});

/** A word (`hourly`, `daily`, `weekly`, `monthly`) or a cron expression of five fields, in Beijing time. */
const when = z.string().min(1);

export const politenessSchema = z.strictObject({
  delaySeconds: z.number().nonnegative().optional().describe('Least pause between two requests to one host'),
});

/** One publisher's way of publishing: where its lists are, and which links are publications and attachments. */
export const sourceSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens'),
  publisher: publisherSchema,
  lists: z.array(listSchema).min(1),
  publication: z
    .strictObject({
      url: pattern.describe('Regular expression found in the absolute address'),
      title: pattern.optional().describe('Regular expression found in the words of the link'),
      exclude: pattern.optional().describe('Regular expression not found in the words of the link'),
    })
    .describe('Which items of the lists are publications'),
  attachment: z
    .strictObject({ url: pattern.describe('Regular expression found in the absolute address') })
    .optional()
    .describe('Which links of a publication are attachments; document files by the ending of their name where absent'),
  kinds: z.array(documentKind).min(1).describe('Kinds of documents expected'),
  years: z
    .array(z.int().min(1949).max(2100))
    .optional()
    .describe('Fiscal years expected: those for which a missing document is told of'),
  schedule: when
    .optional()
    .describe('hourly, daily, weekly, monthly, or a cron expression of five fields, in Beijing time'),
  season: z
    .strictObject({
      months: z.array(z.int().min(1).max(12)).min(1).describe('Months from 1 to 12'),
      schedule: when.describe('Holds in these months instead of the other'),
    })
    .optional()
    .describe('Months in which the source is visited more often: those in which its kinds of documents appear'),
  politeness: politenessSchema.optional(),
  tls: z
    .enum(['strict', 'legacy', 'insecure'])
    .optional()
    .describe(
      'How TLS connections to the hosts of the lists are made; legacy admits old parameters, insecure also any certificate',
    ),
  proxy: z
    .url({ protocol: /^https?$/, error: 'not an http(s) address' })
    .optional()
    .describe('HTTP(S) proxy that the hosts of the lists are asked through'),
});

/** A file of sources. */
export const sourceFileSchema = z.strictObject({
  version: z.literal(1),
  contact: z
    .union([webAddress, z.email()], { error: 'neither an http(s) address nor an e-mail address' })
    .describe('Who runs the crawl: an address of the web or of e-mail, sent in the User-Agent header'),
  dataset: aboutSchema.optional().describe('What the makers of the dataset say of it: title, creators, licence'),
  sources: z.array(sourceSchema).min(1),
});

export type SourceList = z.infer<typeof listSchema>;
export type Source = z.infer<typeof sourceSchema>;
export type SourceFile = z.infer<typeof sourceFileSchema>;

/** JSON Schema (draft 2020-12) of a source file as it is written: what has a default may be left out. */
export function sourceFileJsonSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...schema } = z.toJSONSchema(sourceFileSchema, { target: 'draft-2020-12', io: 'input' });
  return { $schema, title: 'Gongkai source file', ...schema };
}

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
