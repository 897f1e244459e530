/** A document in memory. */
export interface Content {
  /** HTML, PDF or plain text as received; a string is text that is decoded already, and what offsets count in. */
  readonly content: Uint8Array | string;
  /** Content-Type as declared, such as `text/html; charset=gbk`; where absent the first bytes tell. */
  readonly mediaType?: string;
  /**
   * Address it was published under (`https://…`): its publication is known by it, and links are resolved against it.
   * Without one (or with a name, `file:…`) a publication is known by its bytes. @default 'file:-'
   */
  readonly url?: string;
}

/** A document: the path of a file, its `file:` URL, or what it holds. */
export type DocumentInput = string | URL | Content;

/** A page with the documents attached to it, read as one publication. */
export interface PublicationInput {
  readonly page: DocumentInput;
  readonly attachments: readonly AttachmentInput[];
}

export interface AttachmentInput {
  readonly document: DocumentInput;
  /** Text of the link that leads to it: tells tables and self-evaluations (`DocumentRecord.role`). */
  readonly linkText?: string;
}

/** What can be read: a document that is a publication of its own, or a page with its attachments. */
export type Input = DocumentInput | PublicationInput;
