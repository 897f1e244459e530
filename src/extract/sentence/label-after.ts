import type { Mention } from '../../model/quantity.ts';
import type { Token } from '../tokens/token.ts';
import type { Named } from './clause.ts';
import { place, type Reading } from './reading.ts';

/** What may stand between a count and the label of the units that it counts: 2个下属全额拨款事业单位. */
const QUALIFIED =
  /^(?:下属|所属|直属|全额拨款|差额拨款|全额|差额|财政补助|公益[一二]类|自收自支|独立核算|独立编制机构|参照公务员法管理的?|二级|基层|职能|业务|正[科处厅]级|副[科处厅]级){0,3}$/;

/** What a figure is about, where the words right behind it name that. */
export function labelAfter(reading: Reading, mention: Mention): Named | undefined {
  const next = reading.tokens[reading.at + 1];
  if (next?.kind === 'label' && QUALIFIED.test(reading.text.slice(mention.end, next.start)))
    return namedBy(reading, next);
  return PROJECTS.test(reading.text.slice(mention.end, mention.end + LONGEST_PROJECTS))
    ? evaluationAhead(reading)
    : undefined;
}

const PROJECTS = /^[\u3400-\u9fff]{0,6}项目/;
const LONGEST_PROJECTS = 8;

const FEW_TOKENS = 5;

/** 对18个项目组织了绩效评价: what is done with the projects stands behind them. */
function evaluationAhead(reading: Reading): Named | undefined {
  for (let at = reading.at + 1; at <= reading.at + FEW_TOKENS; at += 1) {
    const token = reading.tokens[at];
    if (token === undefined || token.kind === 'punctuation' || token.kind === 'mention') return undefined;
    const evaluates =
      token.kind === 'label' && token.meanings.some(({ concept }) => concept === 'performance.evaluated_projects');
    if (evaluates) return namedBy(reading, token);
  }
  return undefined;
}

function namedBy(reading: Reading, { meanings, start, end }: Extract<Token, { kind: 'label' }>): Named {
  return { meanings, place: place(reading, start, end) };
}
