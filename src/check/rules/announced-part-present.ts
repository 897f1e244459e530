import type { FactIndex } from '../fact-index.ts';
import { missingTables } from '../listed-tables.ts';
import type { Rule } from '../rule.ts';

/** Rules of facts read from a standard form: the announced tables stand in the document itself. */
const OF_FORMS: ReadonlySet<string> = new Set(['form-line', 'table-cell']);
/** How many announcements a message quotes. */
const QUOTED = 3;

/** what the page announces (tables in an attachment, a score table below) is in the publication. */
export const announcedPartPresent: Rule = {
  id: 'announced-part-present',
  doc: 'Tables and attachments that the text announces are part of the publication as it was acquired.',
  *evaluate({ input }: FactIndex) {
    for (const name of missingTables(input.blocks ?? []))
      yield {
        verdict: 'warning',
        facts: [],
        message: `the contents list “${name}”, which does not stand in the document`,
      };
    const announced = input.statements.filter(({ kind }) => kind === 'attachment_announced');
    if (announced.length === 0) return;
    const present =
      input.publication.documents.length > 1 || input.facts.some(({ provenance }) => OF_FORMS.has(provenance.rule));
    const texts = announced.slice(0, QUOTED).map(({ text }) => `“${text}”`);
    const more = announced.length > QUOTED ? ` and ${announced.length - QUOTED} more` : '';
    const message = `announced but not in the publication, which has no attachment and no standard form: ${texts.join(', ')}${more}`;
    yield { verdict: present ? 'passed' : 'warning', facts: [], message };
  },
};
