/** Puts the example of the README in line with output/samples: the record, and the id that `show` is given. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const readme = fileURLToPath(new URL('../README.md', import.meta.url));
const facts = fileURLToPath(new URL('../output/samples/facts.jsonl', import.meta.url));

interface FactLine {
  readonly id: string;
  readonly concept: string | null;
  readonly statistic: string;
  readonly entity: { readonly name: string; readonly stated: string };
  readonly provenance: { readonly parts: Readonly<Record<string, unknown>> };
}

/** A change that the traditional page of the sample states. */
const lines = readFileSync(facts, 'utf8').trim().split('\n');
const count = lines.length;
const record = lines
  .map((line): FactLine => JSON.parse(line))
  .find(
    ({ concept, statistic, entity }) =>
      concept === 'three_public.reception' && statistic === 'change' && entity.name !== entity.stated,
  );
if (record === undefined) throw new Error(`${facts}: the fact that the README shows is not there`);

const text = readFileSync(readme, 'utf8');
writeFileSync(
  readme,
  text
    .replace(/```json\n[\s\S]*?\n```/, () => `\`\`\`json\n${printRecord(record)}\n\`\`\``)
    .replace(/(One fact out of )\d+/, `$1${count}`)
    .replace(/(gongkai -- show )[0-9a-f]+/, `$1${record.id.slice(0, 8)}`),
);

/** One member a line, the parts of the provenance one a line too. */
function printRecord(fact: FactLine): string {
  const { parts, ...provenance } = fact.provenance;
  const partLines = Object.entries(parts).map(([name, part]) => `    ${JSON.stringify(name)}: ${JSON.stringify(part)}`);
  const shown = Object.entries(fact)
    .filter(([name]) => name !== 'provenance')
    .map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  const printed = JSON.stringify(provenance).slice(1, -1);
  return `{\n${shown.join(',\n')},\n  "provenance": {${printed}, "parts": {\n${partLines.join(',\n')}\n  }}\n}`;
}
