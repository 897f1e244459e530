const SPECIAL = /[&<>"'\r]|\p{Cc}/gu;
const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\r': '&#13;',
  '\n': '\n',
  '\t': '\t',
};

/** Any text as HTML text or as an attribute between quotes; what HTML cannot hold (other controls, lone surrogates) is U+FFFD. */
export function escapeText(text: string): string {
  return text.toWellFormed().replace(SPECIAL, (character) => REFERENCES[character] ?? '\ufffd');
}

/** Values are escaped; `true` gives the name alone, `undefined` and `false` nothing. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** An element with children that are HTML already. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  return `<${name}${attributesOf(attributes)}>${children.join('')}</${name}>`;
}

/** An element with text alone. */
export function textElement(name: string, attributes: Attributes, text: string): string {
  return element(name, attributes, escapeText(text));
}

function attributesOf(attributes: Attributes): string {
  let all = '';
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    all += value === true ? ` ${name}` : ` ${name}="${escapeText(String(value))}"`;
  }
  return all;
}
