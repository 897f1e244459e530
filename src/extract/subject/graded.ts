import type { Mention } from '../../model/quantity.ts';
import type { Subject } from '../sentence/clause.ts';
import type { Reading } from '../sentence/reading.ts';

const EVALUATED = 'performance.evaluated_projects';
const GRADES = '优秀|优|良好|良|中等|中|合格|不合格|较差|差';
/** 3个项目自评等级为优, 2个为良, 1个评为“中”. */
const BEHIND = new RegExp(
  `^(?:项目|政策|单位)?[^，,。；;、\\d]{0,10}?(?:评[为定]+|等级为|结果为|结论为|为)[“"]?(${GRADES})[”"]?(?:等级|等次)?(?=[，,。；;、()]|$|的)`,
);
/** 评为“优”的项目有3个, 等级为良的2个. */
const BEFORE = new RegExp(
  `(?:评[为定]|等级|评级|结果|结论|^|[，,、；;])(?:为)?[“"](${GRADES})[”"](?:等级|等次)?的?(?:项目|政策|单位)?(?:有|共|共有|为)?$|(?:评为|等级为|评级为|结果为|结论为)(${GRADES})(?:等级|等次)?的(?:项目|政策|单位)?(?:有|共|共有|为)?$`,
);
/** 优的项目3个，良的2个, in a list of grades. */
const LISTED = new RegExp(`^[\\s，,、；;：:]*(?:其中[：:]?)?(?:评价)?(${GRADES})的?(?:项目|政策|单位)?(?:有|共)?$`);
/** 90分以上的项目14个, 80至90分（含）的1个: what their scores reach stands for a grade. */
const SCORED =
  /((?:\d{1,3}(?:\.\d+)?分?(?:\([含不]{1,3}\))?(?:-|—|~|～|至|到))?\d{1,3}(?:\.\d+)?分(?:\([含不]{1,3}\))?(?:之间|及?以[上下])?(?:\([含不]{1,3}\))?)的?(?:项目|政策|单位)?(?:有|共|共有|为)?$/;
const BOUNDED = /以[上下]|分?(?:\([含不]{1,3}\))?[-—~～至到]/;
const REACH = 28;

/** Counts of evaluated projects by the grade that they were given, beside the count of all of them. */
export function gradedProjects(
  { text, last, section, setting, block, clause }: Reading,
  mention: Mention,
): Subject | undefined {
  if (mention.unit !== 'item' || !setting.concepts) return undefined;
  const [before] = last;
  const counted =
    before?.concept?.startsWith('performance.') === true && before.place.block === block ? before : undefined;
  if (counted === undefined && section.id?.startsWith('performance') !== true) return undefined;
  const { start, end } = mention;
  const behind = BEHIND.exec(text.slice(end, end + REACH));
  const lead = text.slice(Math.max(clause.start, start - REACH), start);
  const inList = counted?.concept === EVALUATED ? LISTED.exec(lead) : null;
  const scored = SCORED.exec(lead);
  const found = behind ?? BEFORE.exec(lead) ?? inList ?? (BOUNDED.test(scored?.[1] ?? '') ? scored : null);
  const grade = found?.[1] ?? found?.[2];
  if (found === null || grade === undefined) return undefined;
  const from = behind === null ? start - lead.length + found.index : end;
  const at = from + found[0].lastIndexOf(grade);
  const { evaluationKind, project } = counted?.dimensions ?? {};
  return {
    concept: EVALUATED,
    dimensions: {
      ...(evaluationKind === undefined ? {} : { evaluationKind }),
      ...(project === undefined ? {} : { project }),
      grade,
    },
    place: { block, start: at, end: at + grade.length },
  };
}
