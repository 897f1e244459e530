import { counted } from '../base/counted.ts';
import type {
  Change,
  DecisionChange,
  FactChange,
  FactSide,
  FindingChange,
  PublicationChange,
} from '../model/change.ts';
import { decisionInWords } from './decision-words.ts';
import { subjectInWords } from './fact-words.ts';

/** Changes as a person reads them: under the address of each publication one line a change, and the counts at the end. */
export class ChangeWords {
  readonly #counts = new Map<string, number>();
  #publication = '';

  count(change: Change): void {
    const name = nameOf(change);
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  lines(change: Change): string {
    const head = change.publication === this.#publication ? '' : `${change.url}\n`;
    this.#publication = change.publication;
    return `${head}  ${line(change)}\n`;
  }

  /** `2 facts restated by publisher`, the most frequent first. */
  summary(): readonly string[] {
    return [...this.#counts]
      .sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1))
      .map(([name, count]) => {
        const [noun = '', ...rest] = name.split(' ');
        return `${counted(count, noun)} ${rest.join(' ')}`;
      });
  }
}

function nameOf(change: Change): string {
  const by = 'by' in change ? ` by ${change.by}` : '';
  return `${change.type} ${change.kind}${by}`;
}

function line(change: Change): string {
  switch (change.type) {
    case 'publication':
      return publicationLine(change);
    case 'fact':
      return factLine(change);
    case 'finding':
      return findingLine(change);
    case 'decision':
      return decisionLine(change);
  }
}

function publicationLine({ kind, from, title, entity, fiscalYear, facts }: PublicationChange): string {
  const moved = from === undefined ? '' : ` from ${from}`;
  return `${kind}${moved}: ${title} (${entity}, ${fiscalYear ?? 'year not stated'}, ${counted(facts, 'fact')})`;
}

function factLine({ kind, by, about, was, before, after, checks }: FactChange): string {
  const values = [before, after].flatMap((side) => (side === undefined ? [] : [sideInWords(side)]));
  const renamed = was === undefined ? '' : `, before ${subjectInWords(was)}`;
  const checked = checks.length === 0 ? '' : ` · checks: ${checks.join(', ')}`;
  return `${kind} by ${by}: ${about.entity} ${about.fiscalYear} · ${subjectInWords(about)}${renamed}: ${values.join(' → ')}${checked}`;
}

function sideInWords({ value, range, unit, status, quote }: FactSide): string {
  const worth = range === undefined ? (value ?? status) : `${range.low ?? '…'} to ${range.high ?? '…'}`;
  const printed = quote === undefined ? '' : ` 【${quote}】`;
  return `${worth}${value === null && range === undefined ? '' : ` ${unit}`}${printed}`;
}

function findingLine({ kind, by, level, message }: FindingChange): string {
  return `${level} ${kind} by ${by}: ${message}`;
}

function decisionLine({ kind, about, finding, quote, before, after, message }: DecisionChange): string {
  if (message !== undefined) return `decision ${kind}: ${message}`;
  const other = quote === undefined ? finding : `figure 【${quote}】`;
  const on = about === undefined ? other : `${about.entity} ${about.fiscalYear} · ${subjectInWords(about)}`;
  const made = [before, after].flatMap((side) => (side === undefined ? [] : [decisionInWords(side)]));
  return `decision ${kind}: ${on}: ${made.join(' → ')}`;
}
