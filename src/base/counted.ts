/** `1 publication`, `2 publications`: a count with its noun in the number that English wants. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}
