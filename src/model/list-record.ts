import { z } from 'zod';

/** What is known of a list from its last reading. Times are milliseconds since 1970. */
export const listRecordSchema = z.strictObject({
  /** Digest of the list's part of the source file: a list described anew is read anew. */
  settings: z.string(),
  /** Last reading, and last reading to its end. */
  readAt: z.int(),
  sweptAt: z.int(),
  /** Items of its first page. */
  first: z.int().nonnegative(),
  /** Older items stand before newer ones: what is new is at its end. */
  oldestFirst: z.boolean(),
  /** Digests of the items, each of address, words and day; sorted. */
  items: z.array(z.string()),
  /** Addresses that items with a session in theirs were first found under, by what they are known by. */
  addresses: z.record(z.string(), z.string()),
  /** Where the last reading to its end came to none: the problem, which stays one until it is read whole. */
  cut: z.strictObject({ rule: z.string(), url: z.string(), message: z.string() }).optional(),
});
export type ListRecord = z.infer<typeof listRecordSchema>;
