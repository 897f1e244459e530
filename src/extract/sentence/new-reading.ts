import type { Drafts } from '../draft.ts';
import { ROOT_SECTION } from '../section.ts';
import { newClause } from './clause.ts';
import type { Reading, Setting } from './reading.ts';

/** The state before the first block. */
export function newReading(setting: Setting, drafts: Drafts): Reading {
  return {
    setting,
    drafts,
    section: ROOT_SECTION,
    whose: undefined,
    whoseRanges: [],
    named: undefined,
    ofParts: undefined,
    block: 0,
    text: '',
    tokens: [],
    firstFact: 0,
    at: 0,
    clause: newClause(0),
    subject: undefined,
    last: [],
    whole: undefined,
    listedBelow: undefined,
    listed: undefined,
    base: undefined,
    year: undefined,
    ofYears: false,
    asOf: undefined,
    changing: [],
    distribution: undefined,
    start: undefined,
    members: [],
    segment: 0,
    interrupted: undefined,
    codes: new Map(),
    classTotal: undefined,
    fund: undefined,
    fundSection: undefined,
    economicClass: undefined,
    otherBase: undefined,
    unexplained: [],
    project: undefined,
    dutiesBelow: false,
    unnumbered: false,
    ...NO_TABLE,
  };
}

/** Before any table or form was read. */
const NO_TABLE: Pick<Reading, 'form' | 'formTitle' | 'tableAbove' | 'rowsBefore'> = {
  form: undefined,
  formTitle: undefined,
  tableAbove: undefined,
  rowsBefore: undefined,
};
