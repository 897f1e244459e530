import { z } from 'zod';

const address = z.url({ protocol: /^https?$/, error: 'not an http(s) address' });

const creatorSchema = z.strictObject({
  name: z.string().min(1),
  type: z.enum(['organization', 'person']).default('organization').describe('organization where absent'),
  url: address.optional().describe('Its page, or an identifier such as that of ORCID'),
});

/** What its makers say of a dataset. Nothing of it is ever inferred: who says nothing is named nowhere. */
export const aboutSchema = z.strictObject({
  title: z.string().min(1).optional(),
  description: z.string().min(1).optional(),
  creators: z
    .array(creatorSchema)
    .min(1)
    .optional()
    .describe('Who makes the dataset; not those who published the documents'),
  license: address
    .optional()
    .describe('Address of the licence of the dataset; the rights of those who published the documents are not touched'),
});
export type About = z.infer<typeof aboutSchema>;
