import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { element, textElement } from './html.ts';

/** Marks a page as ours: it may be replaced. */
export const GENERATOR = '<meta name="generator" content="gongkai report">';

// The client is written for the browser: it is not compiled, but inlined as it stands.
const STYLE = sourceOf('review.css');
const SCRIPT = sourceOf('review.js');

/** Nothing is loaded or sent, whatever the page holds: only the style and script with these digests count. */
const POLICY = [
  "default-src 'none'",
  `style-src ${digest(STYLE)}`,
  `script-src ${digest(SCRIPT)}`,
  // Pages of PDFs, which the file itself holds.
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** A browser reads CRLF as LF before it takes the digest. */
function sourceOf(name: string): string {
  return readFileSync(new URL(`./client/${name}`, import.meta.url), 'utf8').replaceAll('\r\n', '\n');
}

function digest(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

const CONTROLS = `<div class="controls" role="group" aria-label="view">
<button type="button" id="script" aria-pressed="false" hidden>简体 simplified mainland wording</button>
<label hidden><input type="checkbox" id="keys" checked> keys: j next, k previous, f fact ↔ place, s script, / search, Esc close</label>
</div>`;

/** Everything before the first publication. `title` is of the dataset; `up` links to the list of all. */
export function pageHead(title: string, up?: string): string {
  const back = up === undefined ? '' : element('nav', { 'aria-label': 'dataset' }, link(up, '← all publications 全部'));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
${GENERATOR}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
${textElement('title', {}, `${title} · gongkai report`)}
<style>${STYLE}</style>
</head>
<body>
<a class="skip" href="#main">skip to the publication 跳到正文</a>
<header>
${back}
${textElement('h1', {}, title)}
${CONTROLS}
</header>
<main id="main" tabindex="-1">
`;
}

/** Everything after the last publication. */
export function pageFoot(version: string): string {
  return `
</main>
${textElement('footer', {}, `gongkai ${version}. The text is as published; figures, facts and findings are what the program read.`)}
<div id="tip" role="status" hidden></div>
<script type="module">${SCRIPT}</script>
</body>
</html>
`;
}

export function link(href: string, words: string): string {
  return textElement('a', { href }, words);
}
