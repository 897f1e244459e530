import type { ParsedDocument } from '../model/document.ts';

/** The document of bytes of which nothing is read, with the reason: one line. */
export function unread(rule: string, message: string): ParsedDocument {
  return {
    type: 'text',
    title: '',
    blocks: [],
    links: [],
    omissions: [],
    problems: [{ rule, level: 'error', message }],
    metadata: {},
  };
}
