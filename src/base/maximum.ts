/** The largest of numbers, 0 for none or where all are less; a list of any length. */
export function maximum(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number), 0);
}
