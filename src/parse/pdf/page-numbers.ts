/** `page 3`, `pages 3, 5-7`: numbers of pages in ascending order. */
export function namePages(pages: readonly number[]): string {
  const runs: [first: number, last: number][] = [];
  for (const page of pages) {
    const open = runs.at(-1);
    if (open?.[1] === page - 1) open[1] = page;
    else runs.push([page, page]);
  }
  const shown = runs.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`));
  return `${pages.length === 1 ? 'page' : 'pages'} ${shown.join(', ')}`;
}
