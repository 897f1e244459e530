/** A link as a list or page shows it: absolute http(s) address without fragment (`file:` on a local file), and its words. */
export interface ShownLink {
  readonly url: string;
  readonly text: string;
  /** Day that a list prints beside it, `2022-08-26`; in a sitemap or feed the time as it stands there. */
  readonly date?: string;
}
