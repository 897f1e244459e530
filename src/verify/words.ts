/** The entry of the longest key that occurs in the text. */
export function longestWord<T>(words: Readonly<Record<string, T>>, text: string): T | undefined {
  let best = '';
  for (const word of Object.keys(words)) if (word.length > best.length && text.includes(word)) best = word;
  return best === '' ? undefined : words[best];
}
