/** Domains that belong to nobody: RFC 2606 and RFC 6761. */
const RESERVED = /(?:^|\.)(?:example|invalid|test|local|localhost|example\.(?:com|net|org))$/;
/** Names that stand in forms and manuals, and those whose mail nobody reads. */
const PLACEHOLDERS: ReadonlySet<string> = new Set([
  ...['you', 'your', 'yourname', 'your-name', 'your.name', 'youremail', 'your-email', 'your.email', 'me', 'myname'],
  ...[
    'name',
    'user',
    'username',
    'email',
    'e-mail',
    'someone',
    'somebody',
    'nobody',
    'anonymous',
    'anon',
    'foo',
    'bar',
  ],
  ...['test', 'tester', 'testing', 'example', 'xxx', 'abc', 'noreply', 'no-reply', 'donotreply', 'do-not-reply'],
]);
/** Domains of manuals that are nobody's in a User-Agent, though somebody may own them. */
const STAND_INS =
  /(?:^|\.)(?:your-?(?:domain|company|site|website|institute|organi[sz]ation)|my-?(?:domain|company|site))\./;
/** A name below a top-level domain; addresses of machines name nobody. */
const DOMAIN = /^(?:[a-z0-9\u0080-\uffff-]+\.)+(?:xn--[a-z0-9-]+|[a-z\u0080-\uffff]{2,})$/;
const TRAILING_DOTS = /\.+$/;
const WEB = /^https?:/i;
const SCHEME = /^(?:\+|mailto:)+/i;
const PLUSES = /^\++/;
const CONTACT_IN_AGENT = /https?:\/\/[^\s();,]+|[^\s();,<>]+@[^\s();,<>]*/g;

/** Why a web or e-mail address identifies nobody, in words; undefined for one that may. */
export function contactMistake(contact: string): string | undefined {
  const isWeb = WEB.test(contact);
  const at = contact.lastIndexOf('@');
  if (!isWeb && at < 1) return `${contact} is neither an http(s) address nor an e-mail address`;
  const host = isWeb ? URL.parse(contact)?.hostname : contact.slice(at + 1);
  const domain = (host ?? '').toLowerCase().replace(TRAILING_DOTS, '');
  if (RESERVED.test(domain) || STAND_INS.test(domain)) return `${contact} identifies nobody: ${domain} is for examples`;
  if (!DOMAIN.test(domain)) return `${contact} identifies nobody: it has no domain`;
  const name = isWeb ? '' : contact.slice(0, at).replace(SCHEME, '').toLowerCase();
  return PLACEHOLDERS.has(name) ? `${contact} identifies nobody: ${name} is a placeholder` : undefined;
}

/** What is wrong with the contacts of a User-Agent; undefined where one of them may identify somebody. */
export function agentMistake(userAgent: string): string | undefined {
  const contacts = (userAgent.match(CONTACT_IN_AGENT) ?? []).map((text) => text.replace(PLUSES, ''));
  const mistakes = contacts.map(contactMistake);
  if (mistakes.length === 0) return 'no contact is given';
  return mistakes.includes(undefined) ? undefined : mistakes[0];
}
