import type { Block } from '../model/document.ts';
import type { Section } from './section.ts';
import type { Named, ProjectNamed } from './sentence/clause.ts';
import { tokenize } from './tokens/tokenize.ts';

/** A 类 or 款 named by a heading. */
export interface ClassNamed {
  readonly level: 3 | 5;
  readonly name: string;
  readonly digits?: string;
  readonly start: number;
  readonly end: number;
}

/** What a section gives every sentence in it. */
export interface SectionContext {
  /** What sentences without a subject are about. */
  readonly subject: Named | undefined;
  /** Classes of expenditure that its headings name, the outermost first: （二）农林水支出（类）农业农村（款）. */
  readonly classes: readonly ClassNamed[];
  /** Project that an evaluation report is about. */
  readonly project: ProjectNamed | undefined;
  /** No block below its heading is numbered: its paragraphs themselves are the findings or recommendations. */
  readonly unnumbered: boolean;
}

/** The contexts of all sections, in one pass over the blocks. */
export function sectionContexts(
  blocks: readonly Block[],
  texts: readonly string[],
  sections: readonly Section[],
): Map<Section, SectionContext> {
  const numbered = new Set<Section>();
  const projects = new Map<Section, ProjectNamed>();
  for (const [index, block] of blocks.entries()) {
    for (let at = sections[index]; at !== undefined; at = at.parent) {
      if (block.numbering !== undefined && at.heading?.block !== block.ordinal) numbered.add(at);
      if (at.id === 'performance.report' && !projects.has(at)) {
        const project = projectIn(block, texts[index] ?? '');
        if (project !== undefined) projects.set(at, project);
      }
    }
  }
  const contexts = new Map<Section, SectionContext>();
  for (const section of new Set(sections)) {
    contexts.set(section, {
      subject: subjectOf(section),
      classes: classesOf(section),
      project: projectOf(section, projects),
      unnumbered: !numbered.has(section),
    });
  }
  return contexts;
}

/** The nearest heading that names something names the subject. */
function subjectOf(section: Section): Named | undefined {
  for (let at: Section | undefined = section; at?.heading !== undefined; at = at.parent) {
    const { heading } = at;
    const label = tokenize(at.headingText, []).findLast((token) => token.kind === 'label');
    if (label?.kind === 'label')
      return { meanings: label.meanings, place: { ...heading, start: label.start, end: label.end } };
    if (at.subject !== undefined && at.subject !== at.parent?.subject) {
      return { meanings: [{ concept: at.subject, dimensions: {}, weak: false }], place: heading };
    }
  }
  return undefined;
}

/** The 类 and 款 in the headings around, whose 项 the blocks list. */
function classesOf(section: Section): readonly ClassNamed[] {
  const { parent, headingText } = section;
  const above = parent === undefined ? [] : classesOf(parent);
  const own = tokenize(headingText, []).flatMap((token): readonly ClassNamed[] => {
    const { start, end } = token;
    if (token.kind === 'class-name' && end === headingText.trimEnd().length)
      return [{ level: 3, name: token.name, start, end }];
    if (token.kind !== 'class' || token.level === 7) return [];
    const { level, name, digits } = token;
    return [{ level, name, start, end, ...(digits === undefined ? {} : { digits }) }];
  });
  return [...above, ...own];
}

const PROJECT = /[“"「]([^“”"「」]{4,60})[”"」](?=项目)|[“"「]([^“”"「」]{2,58}项目)[”"」]/;

const PROJECT_FIRST = /^\s*[“"「]([^“”"「」]{4,60})[”"」]项目/;

/** 3.食品抽检项目绩效自评综述, 《食品抽检项目绩效评价报告》显示. */
const REPORTED =
  /^[\s(（\d一二三四五六七八九十)）、.．《“]*([\u3400-\u9fff（）()A-Za-z\d、“”-]{3,40}?)(?:项目|(?=专项|经费))(?:支出)?绩效(?:自评|评价)?(?:综述|结果|情况|报告)/;
const ALL_PROJECTS = /^(?:部门|单位|年度|重点|上述|各|其他|本单位|我|专项|一级|二级|20\d\d年).{0,8}$|决算|预算/;

/** The project that a paragraph of a section on performance begins with. */
export function projectAtStart(block: Block, text: string): ProjectNamed | undefined {
  const quoted = PROJECT_FIRST.exec(text);
  const reported = quoted === null ? REPORTED.exec(text) : null;
  const match = quoted ?? (ALL_PROJECTS.test(reported?.[1] ?? '') ? null : reported);
  const name = match?.[1];
  if (match === null || name === undefined) return undefined;
  const start = match[0].indexOf(name);
  return { name, place: { block: block.ordinal, start, end: start + name.length } };
}

/** The first quoted name that is called a project. */
function projectIn(block: Block, text: string): ProjectNamed | undefined {
  const match = PROJECT.exec(text);
  const name = match?.[1] ?? match?.[2];
  if (match === null || name === undefined) return undefined;
  const start = match.index + 1;
  return { name, place: { block: block.ordinal, start, end: start + name.length } };
}

/** The project of the outermost report around a section. */
function projectOf(section: Section, projects: ReadonlyMap<Section, ProjectNamed>): ProjectNamed | undefined {
  let found: ProjectNamed | undefined;
  for (let at: Section | undefined = section; at !== undefined; at = at.parent) found = projects.get(at) ?? found;
  return found;
}
