/** A file that holds no parser; the message says what is wrong and where. */
export class ParserError extends Error {
  override readonly name = 'ParserError';
}
