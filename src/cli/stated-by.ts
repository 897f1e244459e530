import { type StatedByPerson, statedByPersonSchema } from '../model/decision.ts';
import { dimensionSchema } from '../model/fact-codes.ts';
import { CliError, EXIT } from './failure.ts';

const NAMES: Readonly<Record<string, string>> = { year: 'fiscalYear' };

/** What `name=value` arguments say that a figure states. Throws CliError for one that is none, or where some are missing. */
export function statedBy(parts: readonly string[]): StatedByPerson {
  const stated: Record<string, unknown> = {};
  const dimensions: Record<string, string> = {};
  for (const part of parts) {
    const at = part.indexOf('=');
    if (at < 1) throw new CliError(`--state: ${part}: expected name=value, such as year=2021`, EXIT.usage);
    const [name, value] = [part.slice(0, at), part.slice(at + 1)];
    if (dimensionSchema.safeParse(name).success) dimensions[name] = value;
    else stated[NAMES[name] ?? name] = value;
  }
  const all = Object.keys(dimensions).length === 0 ? stated : { ...stated, dimensions };
  const result = statedByPersonSchema.safeParse(all);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const name = issue?.path.join('.').replace('fiscalYear', 'year') ?? '';
  throw new CliError(`--state: ${name === '' ? '' : `${name}: `}${issue?.message ?? 'not valid'}`, EXIT.usage);
}
