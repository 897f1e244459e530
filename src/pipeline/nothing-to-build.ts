/** Archives without a document: the message says where, and the first damage. */
export class NothingToBuild extends Error {
  override readonly name = 'NothingToBuild';

  constructor(archives: readonly string[], [damage]: readonly string[]) {
    super(damage ?? `${archives.join(', ')}: no archived document in it: name WARC files, or folders of them`);
  }
}
