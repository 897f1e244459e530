/** Limits within which documents are read, and what opens them. Apart from what reads them: programs that import these types need not know its libraries. */
export interface ReadingLimits {
  /** Pages and texts of more bytes are not read, with a finding. @default 32e6 */
  readonly maxSize?: number;
  /** Opens encrypted PDFs. */
  readonly password?: string;
  /** Seconds that the pages of a PDF may take: those that are not read by then are left out, with a finding. @default 120 */
  readonly maxTime?: number;
}
