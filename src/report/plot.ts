import {
  compareRationals,
  over,
  parseRational,
  type Rational,
  rational,
  roundRational,
  times,
} from '../base/interval.ts';
import { grouped, inTenThousands } from './amount.ts';
import { element, textElement } from './html.ts';
import type { Places } from './places.ts';
import type { Bar, Plot } from './series.ts';

const WIDTH = 640;
const BAR = 14;
/** A line of words and its bar. */
const STEP = 36;
const LABEL_BASE = 13;

/** Horizontal bars as inline SVG; the table under them is its text alternative. */
export function renderPlot({ title, bars }: Plot, id: string, { ofFact }: Places): string {
  const longest = bars.reduce<Rational>((most, { fact }) => larger(most, parseRational(fact.value)), rational(0n));
  const rows = bars.map((bar, index) => drawBar(bar, index, longest));
  const svg = element(
    'svg',
    {
      role: 'img',
      'aria-labelledby': `${id}t`,
      'aria-describedby': `${id}d`,
      viewBox: `0 0 ${WIDTH} ${bars.length * STEP}`,
      class: 'plot',
    },
    textElement('title', { id: `${id}t` }, title),
    ...rows,
  );
  return element(
    'figure',
    {},
    textElement('figcaption', {}, title),
    svg,
    element(
      'details',
      {},
      '<summary>as a table 数据表</summary>',
      element('table', { id: `${id}d` }, element('tbody', {}, ...bars.map((bar) => tableRow(bar, ofFact)))),
    ),
  );
}

function larger(a: Rational, b: Rational): Rational {
  return compareRationals(a, b) < 0 ? b : a;
}

function drawBar({ label, series, fact }: Bar, index: number, longest: Rational): string {
  const top = index * STEP;
  const isNothing = longest.numerator === 0n;
  const share = isNothing ? longest : over(times(parseRational(fact.value), rational(BigInt(WIDTH))), longest);
  const width = Number(roundRational(share, 0).numerator);
  return (
    textElement('text', { x: 0, y: top + LABEL_BASE }, label) +
    textElement('text', { x: WIDTH, y: top + LABEL_BASE, class: 'end' }, `${inTenThousands(fact.value)} 万元`) +
    element('rect', {
      x: 0,
      y: top + LABEL_BASE + 4,
      width: share.numerator === 0n ? 0 : Math.max(1, width),
      height: BAR,
      class: `s${series}`,
    })
  );
}

function tableRow({ label, fact }: Bar, ofFact: Places['ofFact']): string {
  const entry = ofFact.get(fact.id);
  const name =
    entry?.mark === undefined
      ? textElement('th', { scope: 'row' }, label)
      : element('th', { scope: 'row' }, textElement('a', { href: `#${entry.mark}`, 'data-go': entry.id }, label));
  return element('tr', {}, name, textElement('td', {}, `${grouped(fact.value)} ${fact.unit}`));
}
