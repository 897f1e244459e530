const PLANNED = /(20\d\d)年度?[^，。；\d]{0,16}?(?:预算[（(]?草案|预算公开|政府预算|预算编制|预算安排)/g;

/** The year whose budget a title speaks of: 2024年预算执行情况和2025年预算草案. Normalised text. */
export function planYearOf(title: string): number | undefined {
  const years = [...title.matchAll(PLANNED)].map(([, year]) => Number(year));
  return years.length === 0 ? undefined : Math.max(...years);
}
