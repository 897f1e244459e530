/** Elements that begin and end a block of text (HTML standard, rendering: display block and table parts). */
export const BLOCK = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'frameset h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul ' +
    'option optgroup select button label'
  ).split(' '),
);

/** Empty elements that break a line of text. */
export const BREAK = new Set(['br', 'hr']);

export const CONTROL = new Set(['select', 'option', 'button', 'textarea', 'datalist']);

/** Elements whose text a browser does not set as text of the page: fallbacks of media, labels of drawings. */
export const NOT_TEXT = new Set(['noscript', 'object', 'svg', 'canvas', 'audio', 'video']);

const HEADING = /^h([1-6])$/;
const NOT_SHOWN = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;

/** 1 to 6 for h1 to h6. */
export function headingRank(name: string): number | undefined {
  const match = HEADING.exec(name);
  return match === null ? undefined : Number(match[1]);
}

/** True where the element's own markup keeps it from being shown. */
export function isHidden(attributes: Readonly<Record<string, string>>): boolean {
  return attributes.hidden !== undefined || NOT_SHOWN.test(attributes.style ?? '');
}
