import { z } from 'zod';
import { factChangeSchema, findingChangeSchema } from './change.ts';
import { documentKind } from './publication.ts';

/**
 * Something that happened to a publication or a source. `new`, `changed` (the publisher states other facts), `moved`: told by
 * comparing datasets; `withdrawn` (gone three times over seven days), `returned`, `unreadable`, `list-empty`,
 * `list-shrunk`, `structure-changed`: told by the crawl.
 */
export const eventKind = z.enum([
  'new',
  'changed',
  'moved',
  'withdrawn',
  'returned',
  'unreadable',
  'list-empty',
  'list-shrunk',
  'structure-changed',
]);
export type EventKind = z.infer<typeof eventKind>;

export const eventSchema = z.strictObject({
  /** Hash of source, address, kind and time: the same event has the same one however often it is found. */
  id: z.string(),
  kind: eventKind,
  /** ISO 8601 in UTC: when the answer that shows it was first received. */
  at: z.string(),
  sourceId: z.string().optional(),
  url: z.string(),
  /** The address before a move. */
  from: z.string().optional(),
  publication: z.string().optional(),
  title: z.string().optional(),
  entity: z.string().optional(),
  fiscalYear: z.int().nullable().optional(),
  documentKind: documentKind.optional(),
  /** Facts that a new publication states. */
  facts: z.int().nonnegative().optional(),
  /** Of a changed publication: each fact with its value and quote before and after, then what checks say otherwise. */
  changes: z.array(z.discriminatedUnion('type', [factChangeSchema, findingChangeSchema])).optional(),
  /** One line in words. */
  detail: z.string(),
});
export type Event = z.infer<typeof eventSchema>;
