/** Sessions in the query, of Java, PHP, ASP, ASP.NET and ColdFusion servers. */
const SESSION_IN_QUERY =
  /(?<=[?&])(?:jsessionid|phpsessid|aspsessionid\w{0,20}|asp\.net_sessionid|cfid|cftoken|session_?id)=[^&#]*&?/gi;
/** A `sid` is a session where it is long and no number: short ones and numbers name a page. */
const SID_IN_QUERY = /(?<=[?&])sid=(?=[^&#]{0,64}[a-z])[\w-]{16,128}(?:$|&|(?=#))/gi;
/** Sessions in the path: `;jsessionid=…`, and `/(S(…))/` of ASP.NET without cookies. */
const SESSION_IN_PATH = /;jsessionid=[^/?#;]*|\/\(S\([^)/]*\)\)(?=\/)/gi;
const EMPTY_QUERY = /[?&]$/;

/**
 * What an address is known by: the address without a session that its server put into it. For comparing alone: what is
 * asked for is the address as it was given.
 */
export function addressIdentity(url: string): string {
  const bare = url.replace(SESSION_IN_PATH, '').replace(SESSION_IN_QUERY, '').replace(SID_IN_QUERY, '');
  return bare === url ? url : bare.replace(EMPTY_QUERY, '');
}

/** The identity of a request for an address, where the address is not its own. */
export function identityOf(url: string): { readonly identity?: string } {
  const identity = addressIdentity(url);
  return identity === url ? {} : { identity };
}
