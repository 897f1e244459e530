import { findingDecisionSchema } from '../model/decision.ts';
import type { BlockRecord } from '../model/document.ts';
import { type Finding, findingSchema } from '../model/finding.ts';
import { type Statement, statementKind } from '../model/statement.ts';
import { type Column, text, typed } from './columns.ts';

/** findings: one row a finding. */
export const FINDING_COLUMNS: readonly Column<Finding>[] = [
  text('id', (finding) => finding.id, { required: true }),
  text('publication', (finding) => finding.publication, { required: true }),
  text('document', (finding) => finding.document),
  text('rule', (finding) => finding.rule, { required: true }),
  text('level', (finding) => finding.level, { required: true, enum: findingSchema.shape.level.options }),
  text('message', (finding) => finding.message, { required: true }),
  text('reason', (finding) => finding.reason, { description: 'why a check could not be evaluated' }),
  text('facts', (finding) => finding.facts.join(' '), { description: 'ids, separated by spaces' }),
  text('decision', (finding) => finding.decision?.verdict, {
    enum: findingDecisionSchema.shape.verdict.options,
    description: 'what a person decided on it',
  }),
  text('decision_reason', (finding) => finding.decision?.reason),
  text('decision_author', (finding) => finding.decision?.author),
  text('decision_date', (finding) => finding.decision?.date),
];

/** statements: one row a statement. */
export const STATEMENT_COLUMNS: readonly Column<Statement>[] = [
  text('id', (statement) => statement.id, { required: true }),
  text('publication', (statement) => statement.publication, { required: true }),
  text('document', (statement) => statement.document, { required: true }),
  text('kind', (statement) => statement.kind, { required: true, enum: statementKind.options }),
  text('section', (statement) => statement.section),
  text('subject', (statement) => statement.subject, { description: 'in mainland wording' }),
  text('text', (statement) => statement.text, { required: true, description: 'in mainland wording' }),
  text('explains', (statement) => statement.explains.join(' '), { description: 'ids of facts, separated by spaces' }),
  text('block', (statement) => statement.part.block, { required: true }),
  text('quote', (statement) => statement.part.quote, { required: true, description: 'as printed' }),
];

/** blocks: one row a block of text. */
export const BLOCK_COLUMNS: readonly Column<BlockRecord>[] = [
  text('id', (block) => block.id, { required: true }),
  text('document', (block) => block.document, { required: true }),
  typed('integer', 'ordinal', (block) => block.ordinal, { required: true }),
  text('kind', (block) => block.kind, { required: true, enum: ['heading', 'paragraph', 'table'] }),
  text('role', (block) => block.role),
  typed('integer', 'level', (block) => block.level),
  text('numbering', (block) => block.numbering),
  text('text', (block) => block.text, { required: true, description: 'as published; cells of a table by TAB and LF' }),
];
