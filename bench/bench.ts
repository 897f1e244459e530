/** Something that measures and says what it measured, as text for a terminal. */
export interface Bench {
  /** As given on the command line. */
  readonly name: string;
  /** One line: what is measured. */
  readonly about: string;
  /** False where it runs only when asked for by name. @default true */
  readonly always?: boolean;
  readonly measure: (args: readonly string[]) => Promise<string>;
}

/** Size per time as `12.3 MB/s`, or `45 kB/s` below a megabyte; a megabyte is 10^6 bytes. */
export function rate(bytes: number, seconds: number): string {
  const kilobytes = bytes / 1000 / seconds;
  return kilobytes < 1000 ? `${kilobytes.toFixed(0)} kB/s` : `${(kilobytes / 1000).toFixed(1)} MB/s`;
}

/** The middle one of several measurements. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
