/** A record that must not be written, or a directory that cannot be written to; one line that says which and why. */
export class WriteError extends Error {
  override readonly name = 'WriteError';
}
