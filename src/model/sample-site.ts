import { z } from 'zod';

/** A site in a file: what its host answers, at which time. Files are named relative to the folder above the site file's. */
export const sampleSiteSchema = z.strictObject({
  host: z.string(),
  /** The time that exchanges with it are dated; ISO 8601 in UTC. */
  clock: z.iso.datetime(),
  responses: z.array(
    z.strictObject({
      path: z.string().startsWith('/'),
      file: z.string(),
      status: z.int().default(200),
      headers: z.record(z.string(), z.string()).default({}),
    }),
  ),
});
export type SampleSite = z.infer<typeof sampleSiteSchema>;
