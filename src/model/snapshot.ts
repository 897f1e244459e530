import { z } from 'zod';

/** How the charset of a text was decided: what was declared and where, and what decoded it. */
export const charsetSchema = z.strictObject({
  /** Label as declared, lower case; absent when nothing was declared. */
  declared: z.string().optional(),
  declaredBy: z.enum(['bom', 'header', 'meta']).optional(),
  /** WHATWG name of the decoder used, e.g. `gb18030`. */
  used: z.string(),
  /** Count of U+FFFD that decoding produced. */
  replacements: z.int().nonnegative(),
});

export type Charset = z.infer<typeof charsetSchema>;

/** Bytes as received, with the facts of their reception. A local file has no status and no retrieval time. */
export interface Snapshot {
  /** Requested address: `http(s)://…` or `file:…` with the path as the user gave it. */
  readonly url: string;
  readonly finalUrl: string;
  readonly status?: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Essence of the media type as declared, e.g. `text/html`; sniffed from the bytes where nothing is declared. */
  readonly mediaType: string;
  /** ISO 8601 in UTC. */
  readonly retrievedAt?: string;
  /** Lower-case hexadecimal of the bytes. */
  readonly sha256: string;
  readonly bytes: Uint8Array;
}
