import { readYaml, type YamlReading } from '../base/yaml-file.ts';
import { type SourceFile, sourceFileSchema } from '../model/source.ts';
import { meaningMistakes, type Refusal, type SelectorMistake } from './source-meaning.ts';

/** Reads a YAML file of sources; every mistake is a problem with its line. */
export function readSources(
  text: string,
  refusalOf: Refusal = () => undefined,
  selectorMistake: SelectorMistake = () => undefined,
): YamlReading<SourceFile> {
  return readYaml(text, sourceFileSchema, {
    mistakesIn: (file) => meaningMistakes(file, refusalOf, selectorMistake),
  });
}
