/** The file is damaged, locked or too large; the message is one line that says what to do. */
export class OfficeError extends Error {
  readonly rule: string;

  constructor(rule: string, message: string) {
    super(message);
    this.rule = rule;
  }
}
