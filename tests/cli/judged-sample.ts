/** A sample of an audit as a person fills it in: verdicts by place (0-based), what is wrong, and who says so. */
export function judgedSample(text: string, verdictOf: (index: number) => string): string {
  let index = -1;
  return text
    .replace(/^author:.*$/m, 'author: 张三')
    .replace(/^date:.*$/m, 'date: 2026-01-31')
    .replace(/^ {4}verdict:.*$/gm, () => {
      index += 1;
      const verdict = verdictOf(index);
      return `    verdict: ${verdict}${verdict === 'wrong' ? '\n    aspects: [value]' : ''}`;
    });
}
