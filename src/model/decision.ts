import { z } from 'zod';
import { dimensionsSchema, measureSchema, statisticSchema } from './fact-codes.ts';
import { unitSchema } from './quantity.ts';

/** An exact decimal as datasets hold it; trailing zeros may stand. */
const decimal = z.string().regex(/^-?(0|[1-9]\d*)(\.\d+)?$/, 'no plain decimal: digits, a point, a minus before');
const shortHash = z.string().regex(/^[0-9a-f]{16}$/, 'no id or hash of 16 hexadecimal digits');

/** What a person decides: `accept` it stands; `correct` another value holds; `ignore` it is not to be used. */
export const decisionVerdict = z.enum(['accept', 'correct', 'ignore']);
export type DecisionVerdict = z.infer<typeof decisionVerdict>;

/** What a person decides on a figure that became no fact: `accept` it is rightly none; `state` it says what `states` holds; `ignore` it is no matter. */
export const figureVerdict = z.enum(['accept', 'state', 'ignore']);
export type FigureVerdict = z.infer<typeof figureVerdict>;

/** What a person says of a fact of an audit sample; `unclear`: the page does not tell. */
export const auditVerdict = z.enum(['right', 'wrong', 'unclear']);
export type AuditVerdict = z.infer<typeof auditVerdict>;

/** What of a fact is wrong. */
export const aspectSchema = z.enum([
  'entity',
  'period',
  'concept',
  'dimensions',
  'measure',
  'statistic',
  'base',
  'value',
  'unit',
  'status',
]);
export type Aspect = z.infer<typeof aspectSchema>;

const day = z.iso.date({ error: 'no day such as 2026-01-31' });

const digest = z.string().regex(/^[0-9a-f]{64}$/, 'no SHA-256 in 64 hexadecimal digits');

const signed = {
  reason: z.string().min(1),
  author: z.string().min(1),
  date: day,
};

/** Made on other bytes of the document, in which the same was read at the same words: their SHA-256. */
const carriedFrom = digest.optional();

const YEAR = { error: 'no year such as 2021' };

/** What a figure says that the program bound to nothing, as a person reads it. Either a concept or a subject in the words of the document. */
export const statedByPersonSchema = z.strictObject({
  concept: z.string().min(1).optional().describe('Id of a concept of the codebook'),
  dimensions: dimensionsSchema.optional().describe('What narrows it; `subject`: as printed, where no concept is known'),
  entity: z.string().min(1).optional().describe('Name of the body; that of the publication where absent'),
  fiscalYear: z.coerce.number(YEAR).int(YEAR).min(1949, YEAR).max(2100, YEAR).describe('Fiscal year of the common era'),
  measure: measureSchema,
  statistic: statisticSchema.default('level').describe('level where absent'),
  value: decimal.describe('In the base unit: yuan for money, signed for changes'),
  unit: unitSchema,
});
export type StatedByPerson = z.infer<typeof statedByPersonSchema>;

/** A decision as it stands in the record that it is about. What the document states is left as it is. */
export const factDecisionSchema = z.strictObject({
  verdict: decisionVerdict,
  /** Of `correct`: the value that holds, in the unit of the fact. */
  value: decimal.optional(),
  ...signed,
  carriedFrom,
});
export type FactDecision = z.infer<typeof factDecisionSchema>;

export const findingDecisionSchema = z.strictObject({
  verdict: decisionVerdict.exclude(['correct']),
  ...signed,
  carriedFrom,
});
export type FindingDecision = z.infer<typeof findingDecisionSchema>;

/** A decision as it stands in a figure; its disposition, what the program made of it, is left as it is. */
export const figureDecisionSchema = z.strictObject({
  verdict: figureVerdict,
  /** Of `state`. */
  states: statedByPersonSchema.optional(),
  ...signed,
  carriedFrom,
});
export type FigureDecision = z.infer<typeof figureDecisionSchema>;

/** The verdict of an audit as it stands in a fact. */
export const factAuditSchema = z.strictObject({
  verdict: auditVerdict,
  aspects: z.array(aspectSchema).optional(),
  reason: signed.reason.optional(),
  author: signed.author,
  date: signed.date,
  carriedFrom,
});
export type FactAudit = z.infer<typeof factAuditSchema>;

const subject = {
  document: digest.describe('SHA-256 of the bytes of the document'),
  url: z.string().min(1).optional().describe('Address of the document: where its bytes are missing, what to look at'),
  fact: shortHash.optional().describe('Id of the fact that is decided on'),
  finding: shortHash.optional().describe('Id of the finding that is decided on, in place of a fact'),
  figure: z
    .string()
    .regex(/^[0-9a-f]{16}\.\d+:\d+$/, 'no id of a figure such as 905106f4d511d3de.49:2')
    .optional()
    .describe('Id of the figure that is decided on and is no fact, in place of a fact'),
  content: shortHash.describe('Hash of what is decided on, as `gongkai show` and `gongkai decide` print it'),
  passage: shortHash
    .optional()
    .describe(
      'Hash of what is stated and the words that state it: holds where other bytes of the document say the same',
    ),
  quote: z.string().min(1).optional().describe('The figure as printed; compared where it is given'),
};

/** Where a sample gives a fact: `<drawn> of <facts>: <name>`. */
const stratum = z
  .string()
  .regex(/^\d+ of \d+: ./s, 'expected `<drawn> of <facts>: <name>` as `gongkai audit` writes it')
  .optional()
  .describe('The stratum of an audit sample that the fact was drawn from, as `gongkai audit` writes it');

/** One entry of a decisions file as it is written; one without a verdict waits for it. */
const entrySchema = z.strictObject({
  ...subject,
  stratum,
  verdict: z
    .union([decisionVerdict, figureVerdict, auditVerdict, z.literal(''), z.null()], {
      error: `expected one of ${[...new Set([...decisionVerdict.options, ...figureVerdict.options, ...auditVerdict.options])].join(', ')}`,
    })
    .optional()
    .describe(
      'accept, correct or ignore; of a figure that is no fact accept, state or ignore; for facts of an audit sample right, wrong or unclear',
    ),
  value: decimal
    .optional()
    .describe('The value that holds, with `correct`: a decimal in the unit of the fact, in quotes'),
  states: statedByPersonSchema.optional().describe('What the figure says, with `state`'),
  aspects: z.array(aspectSchema).min(1).optional().describe('What is wrong, with `wrong`'),
  reason: z.string().optional().describe('Why; with accept, correct and ignore'),
  author: z.string().optional().describe('Who decided; that of the file where absent'),
  date: z
    .union([day, z.literal('')], { error: 'no day such as 2026-01-31' })
    .optional()
    .describe('When, as 2026-01-31; that of the file where absent'),
});
export type DecisionEntry = z.infer<typeof entrySchema>;

/** A file of decisions, every scalar read as text. */
export const decisionFileSchema = z.strictObject({
  version: z.union([z.literal('1'), z.literal(1)]),
  author: z.string().nullable().optional().describe('Who decided, where an entry does not say'),
  date: z
    .union([day, z.literal(''), z.null()], { error: 'no day such as 2026-01-31' })
    .optional()
    .describe('When, where an entry does not say'),
  decisions: z.array(entrySchema),
});
export type DecisionFile = z.infer<typeof decisionFileSchema>;

/** A decision as a dataset keeps it: complete, with the file and line (1-based) that it was read from. */
export const decisionRecordSchema = z.strictObject({
  file: z.string().min(1),
  line: z.int().positive(),
  ...subject,
  stratum,
  verdict: z.union([decisionVerdict, figureVerdict, auditVerdict]),
  value: decimal.optional(),
  states: statedByPersonSchema.optional(),
  aspects: z.array(aspectSchema).optional(),
  reason: signed.reason.optional(),
  author: signed.author,
  date: signed.date,
});
export type DecisionRecord = z.infer<typeof decisionRecordSchema>;

/** JSON Schema (draft 2020-12) of a decisions file as it is written. */
export function decisionFileJsonSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...schema } = z.toJSONSchema(decisionFileSchema, { target: 'draft-2020-12', io: 'input' });
  return { $schema, title: 'Gongkai decisions file', ...schema };
}

/** The rule of the finding that tells of a decision which does not fit. */
export const DECISION_FITS = 'decision-fits';

/** Whether a verdict is one of an audit: a fact may have one beside a decision. */
export function isAuditVerdict(verdict: string): verdict is AuditVerdict {
  return (auditVerdict.options as readonly string[]).includes(verdict);
}
