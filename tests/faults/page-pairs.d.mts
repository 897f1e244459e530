/** A generator of whole numbers below a limit. */
export function randomBelow(seed: number): (limit: number) => number;
export function cosmeticTwin(bytes: Uint8Array, below: (limit: number) => number): Buffer;
export function restatedTwin(
  bytes: Uint8Array,
  below: (limit: number) => number,
): { readonly bytes: Buffer; readonly before: string; readonly after: string } | undefined;
