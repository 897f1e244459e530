/** Takes the rules that declare fonts, and keeps none. */
class NoSheet {
  readonly cssRules: readonly string[] = [];

  insertRule(): void {}
}

/**
 * Options under which pdf.js hands fonts to a page of the web, which is none: where no page takes them, as in Node.js, it
 * traces the outline of every glyph that is shown, which nobody draws. Over 149 files that was a twentieth of the time and
 * 100 MB of 460.
 */
export function withoutOutlines() {
  const page = { adoptedStyleSheets: [], defaultView: { CSSStyleSheet: NoSheet } };
  return { disableFontFace: false, ownerDocument: page as never };
}
