import { isUscc } from '../base/uscc.ts';
import type { Mistake, YamlPath } from '../base/yaml-file.ts';
import type { Source, SourceFile, SourceList } from '../model/source.ts';
import { scheduleMistake } from './schedule.ts';

/** Why an address must not be asked, or undefined. */
export type Refusal = (url: URL) => string | undefined;

/** Why a CSS selector is none, or undefined. */
export type SelectorMistake = (selector: string) => string | undefined;

/** What is wrong in a source file of the right shape. */
export function meaningMistakes(
  file: SourceFile,
  refusalOf: Refusal,
  selectorMistake: SelectorMistake,
): readonly Mistake[] {
  const seen = new Set<string>();
  return file.sources.flatMap((source, index) => {
    const found: Mistake[] = [];
    if (seen.has(source.id)) found.push([['id'], `a second source with the id ${source.id}`]);
    seen.add(source.id);
    found.push(...publisherMistakes(source), ...scheduleMistakes(source));
    const addresses = new Set<string>();
    const lists = source.lists.flatMap((list, position) => {
      const mistakes = listMistakes(list, refusalOf, selectorMistake);
      const isSecond = addresses.has(list.url);
      addresses.add(list.url);
      const second: readonly Mistake[] = isSecond ? [[['url'], 'a second list with this address']] : [];
      return under(['lists', position], [...mistakes, ...second]);
    });
    return under(['sources', index], [...found, ...lists]);
  });
}

function under(holder: YamlPath, mistakes: readonly Mistake[]): readonly Mistake[] {
  return mistakes.map(([path, message]) => [[...holder, ...path], message]);
}

function publisherMistakes({ publisher: { uscc } }: Source): readonly Mistake[] {
  if (uscc === undefined || isUscc(uscc)) return [];
  return [[['publisher', 'uscc'], `${uscc} is not a unified social credit code: a check character is wrong`]];
}

function scheduleMistakes({ schedule, season }: Source): readonly Mistake[] {
  const each: readonly (readonly [YamlPath, string | undefined])[] = [
    [['schedule'], schedule],
    [['season', 'schedule'], season?.schedule],
  ];
  return each.flatMap(([path, text]) => {
    const mistake = text === undefined ? undefined : scheduleMistake(text);
    return mistake === undefined ? [] : [[path, mistake] as const];
  });
}

function listMistakes(list: SourceList, refusalOf: Refusal, selectorMistake: SelectorMistake): readonly Mistake[] {
  const found: Mistake[] = [];
  const refusal = refusalOf(new URL(list.url));
  if (refusal !== undefined) found.push([['url'], `${refusal}: name a public web address`]);
  if (list.next !== undefined && list.pages !== undefined)
    found.push([['pages'], 'either `next` or `pages`, not both']);
  if (list.pages !== undefined && list.pages.to < list.pages.from)
    found.push([['pages', 'to'], `the last number ${list.pages.to} is below the first, ${list.pages.from}`]);
  const selectors: readonly (readonly [YamlPath, string | undefined])[] = [
    [['item'], list.item],
    [['next'], list.next],
    [['folders', 'link'], list.folders?.link],
  ];
  for (const [path, selector] of selectors) {
    const mistake = selector === undefined ? undefined : selectorMistake(selector);
    if (mistake !== undefined) found.push([path, `${selector} is not a CSS selector: ${mistake}`]);
  }
  return found;
}
