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
  const projects = PROJECTS.exec(reading.text.slice(mention.end, mention.end + LONGEST_PROJECTS));
  // 1个政府性基金预算项目支出开展绩效自评: no amount is counted.
  const fits =
    projects === null ||
    (next?.kind === 'label' && next.meanings.some(({ concept }) => concept.startsWith('performance.')));
  if (next?.kind === 'label' && fits && QUALIFIED.test(reading.text.slice(mention.end, next.start)))
    return namedBy(reading, next);
  return projects === null ? undefined : ofFund(evaluationAhead(reading), projects[1]);
}

const PROJECTS = /^(?:(一般公共|政府性基金|国有资本经营)预算)?[\u3400-\u9fff]{0,6}项目/;
const LONGEST_PROJECTS = 16;
const FUNDS: Readonly<Record<string, string>> = {
  政府性基金: 'gov_fund',
  国有资本经营: 'state_capital',
  一般公共: 'gpb',
};

/** The fund whose projects are evaluated, which stands in front of them. */
function ofFund(named: Named | undefined, words: string | undefined): Named | undefined {
  const fund = FUNDS[words ?? ''];
  if (named === undefined || fund === undefined) return named;
  return { ...named, meanings: named.meanings.map((one) => ({ ...one, dimensions: { ...one.dimensions, fund } })) };
}

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
