import type { Base, Dimensions, Measure, PartName, Statistic } from '../../model/fact.ts';
import type { Mention } from '../../model/quantity.ts';
import { findConcept, isStockName } from '../../vocabulary/concept.ts';
import type { FactDraft, Place } from '../draft.ts';
import type { Whose } from '../whose/whose.ts';
import { place, type Reading, whoseHere } from './reading.ts';

/** What a fact says besides its figure. */
export interface Claim {
  readonly rule: string;
  readonly concept: string | null;
  readonly dimensions: Dimensions;
  readonly measure: Measure;
  readonly statistic: Statistic;
  readonly base?: Base | undefined;
  readonly fiscalYear: number;
  readonly asOf?: string | undefined;
  readonly sign?: 1 | -1 | undefined;
  /** 增长（下降）0%: the template was never filled in. */
  readonly placeholder?: boolean;
  /** Whose it is, where not the words of the block or the headings say that but a table. `null`: the document's. */
  readonly whose?: Whose | null;
  readonly parts: Partial<Record<PartName, Place | undefined>>;
}

/** Records the fact that a figure states; the figure, unit and direction become its parts. */
export function emitFigure(reading: Reading, mention: Mention, claim: Claim): FactDraft {
  const figure = place(reading, mention.start, mention.end);
  const unit =
    mention.unitSpan === undefined ? undefined : place(reading, mention.unitSpan.start, mention.unitSpan.end);
  const direction = claim.parts.direction;
  const words = direction === undefined ? undefined : reading.text.slice(direction.start, direction.end);
  const stated: FactDraft['stated'] = {
    ...(mention.value === undefined && mention.range === undefined
      ? {}
      : { number: reading.text.slice(mention.number.start, mention.number.end) }),
    ...(mention.printedUnit === undefined ? {} : { unit: mention.printedUnit }),
    ...(words === undefined ? {} : { direction: words }),
    ...(mention.qualifiers.length === 0 ? {} : { qualifiers: [...mention.qualifiers] }),
    ...(mention.unitInherited === true ? { unitInherited: true } : {}),
  };
  // 下降（增长）17.65%: the template leaves the direction open, and with it the sign.
  const unknownSign = claim.placeholder === true && mention.value !== undefined && !ZERO.test(mention.value);
  return record(reading, claim, {
    value: unknownSign ? null : signed(mention.value, claim.sign),
    ...(mention.range === undefined ? {} : { range: mention.range }),
    unit: mention.unit ?? 'pure',
    decimals: mention.value === undefined || unknownSign ? null : (mention.decimals ?? 0),
    stated,
    status: statusOf(reading.text, mention, claim),
    place: figure,
    parts: { ...claim.parts, figure, ...(unit === undefined ? {} : { unit }) },
  });
}

/** A figure that is not printed leaves a blank: 占 %, 减少 万元. */
const MARKS = /[XxＸ×]/;

function statusOf(text: string, mention: Mention, claim: Claim): FactDraft['status'] {
  if (mention.value === undefined && mention.range === undefined)
    return mention.number.end > mention.number.start && MARKS.test(text.slice(mention.number.start, mention.number.end))
      ? 'placeholder'
      : 'blank';
  return claim.placeholder === true ? 'placeholder' : 'stated';
}

const ZERO = /^-?(0(?:\.0+)?)$/;

function signed(value: string | undefined, sign: 1 | -1 | undefined): string | null {
  if (value === undefined) return null;
  // -0, a rate rounded to nothing, is nothing.
  const zero = ZERO.exec(value)?.[1];
  if (zero !== undefined) return zero;
  return sign === -1 && !value.startsWith('-') ? `-${value}` : value;
}

type Stated = Pick<FactDraft, 'value' | 'unit' | 'decimals' | 'stated' | 'status' | 'place'> & {
  readonly range?: FactDraft['range'];
  readonly parts: Partial<Record<PartName, Place | undefined>>;
};

const LEVELS: ReadonlySet<Statistic> = new Set(['level', 'count']);

/** Records a fact that no figure states: 持平, 本年度无此项支出. */
export function record(reading: Reading, claim: Claim, stated: Stated): FactDraft {
  const parts: Partial<Record<PartName, Place>> = {};
  for (const [name, part] of Object.entries(stated.parts) as [PartName, Place | undefined][]) {
    if (part !== undefined) parts[name] = part;
  }
  const instant =
    claim.concept === null
      ? LEVELS.has(claim.statistic) && isStockName(claim.dimensions.subject)
      : findConcept(claim.concept)?.instant === true;
  const fact: FactDraft = {
    section: reading.section.id,
    concept: claim.concept,
    dimensions: claim.dimensions,
    measure: claim.measure,
    statistic: claim.statistic,
    ...(claim.base === undefined ? {} : { base: claim.base }),
    fiscalYear: claim.fiscalYear,
    instant,
    ...(instant && claim.asOf !== undefined ? { asOf: claim.asOf } : {}),
    value: stated.value,
    ...(stated.range === undefined ? {} : { range: stated.range }),
    unit: stated.unit,
    decimals: stated.decimals,
    stated: stated.stated,
    status: stated.status,
    rule: claim.rule,
    parts,
    place: stated.place,
    reasons: [],
  };
  const whose = claim.whose === undefined ? whoseHere(reading, stated.place.start) : claim.whose;
  if (whose != null) {
    fact.entity = whose.entity;
    fact.parts.entity = whose.place;
  }
  reading.drafts.facts.push(fact);
  reading.unexplained.push(fact);
  return fact;
}
