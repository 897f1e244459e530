/** A page of a PDF as it looks, compressed. */
export interface PageImage {
  /** 1-based. */
  readonly page: number;
  /** Points, as displayed: page rotation applied. */
  readonly width: number;
  readonly height: number;
  /**
   * `[a, b, c, d, e, f]` of ISO 32000: from the points in which locators state boxes to points of the image, whose origin is
   * at the upper left.
   */
  readonly toImage: readonly [number, number, number, number, number, number];
  /** Where characters are missing that are printed in fonts which the file does not hold, in points of the image. */
  readonly lacking: readonly (readonly [x: number, y: number])[];
  readonly mediaType: 'image/webp';
  readonly bytes: Uint8Array;
}

/** Which pages of a document are wanted as images. */
export interface PageImagesWanted {
  /** 1-based, in the order in which they are made; the other pages come after them, in theirs. */
  readonly first: readonly number[];
  /** Images at most, and what they may weigh together. */
  readonly most: number;
  readonly mostBytes: number;
}
