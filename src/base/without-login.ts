const LOGIN = /(?<=^[a-z][a-z\d+.-]*:\/\/)[^/?#]*@/i;

/** An address without user name and password: what may be printed, logged and archived. Also of what is no address. */
export function withoutLogin(address: string): string {
  return address.replace(LOGIN, '');
}
