/** The host whose turn an address takes, lower case, without port: one machine is one host whatever serves there. */
export function hostOf(url: string): string {
  return URL.parse(url)?.hostname ?? '';
}
