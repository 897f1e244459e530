import type { GraphicsState, LoadedFont } from './graphics-state.ts';
import type { Rule } from './marks.ts';
import { type Box, intersect, type Matrix, transformBox } from './matrix.ts';
import type { PlacedText } from './show-text.ts';

export type FontNamed = (name: string) => LoadedFont | undefined;

/** Marks with the states that `q` has put aside. */
export interface Drawing {
  state: GraphicsState;
  readonly saved: GraphicsState[];
  clipNext: boolean;
  readonly placed: PlacedText;
  readonly rules: Rule[];
  readonly shades: Box[];
  readonly images: Box[];
  /** The matrix that was set last, while nothing is painted with it: an image that is not read leaves no other trace. */
  placing: Matrix | undefined;
  readonly fontNamed: FontNamed;
  readonly page: GraphicsState;
  /** Rules of annotations mark text and are no part of tables. */
  annotations: number;
}

const UNIT_SQUARE: Box = [0, 0, 1, 1];

/** Takes what was placed and not painted as an image: images are left out by the library, unread. */
export function endPlacing(drawing: Drawing): void {
  const { placing, state, images } = drawing;
  if (placing !== undefined) images.push(intersect(transformBox(placing, UNIT_SQUARE), state.clip));
  drawing.placing = undefined;
}
