import type { Edition } from '../model/normalized-text.ts';
import { BIG5, GB2312, SIMPLIFIED } from './script.ts';

const GATEWAY = /\/gate\/big5\//;
/** Words that a gateway puts for 运行维护, 互联网, 信息, 软件, 网络. */
const CONVERTED_WORDS = /運作維護|網際網路|資訊|軟體|網路/;
/** Words of mainland public finance and administration that no other Chinese administration uses. */
const MAINLAND_WORDS =
  /財政撥款|一般公共預算|國有資本經營|政府性基金|三公”?」?經費|決算公開|預算公開|公務接待|中共|黨組|黨委/;

const TRADITIONAL = 1;
const SIMPLE = 2;
let evidence: Uint8Array | undefined;

/**
 * Script and wording of a page. The script is the one with more characters that occur in it alone; text without any
 * is simplified. Only traditional text counts as machine converted: from a gateway's address, or by its words beside
 * those of the mainland.
 */
export function detectEdition(sample: string, url?: string): Edition {
  evidence ??= scriptEvidence();
  let traditional = 0;
  let simplified = 0;
  for (let index = 0; index < sample.length; index += 1) {
    const kind = evidence[sample.charCodeAt(index)];
    if (kind === TRADITIONAL) traditional += 1;
    else if (kind === SIMPLE) simplified += 1;
  }
  if (traditional <= simplified) return { script: 'Hans', machineConverted: false };
  const converted = CONVERTED_WORDS.test(sample) && MAINLAND_WORDS.test(sample);
  return { script: 'Hant', machineConverted: converted || (url !== undefined && GATEWAY.test(url)) };
}

/** By unit: 1 for characters that only traditional text has, 2 for those that only simplified text has. */
function scriptEvidence(): Uint8Array {
  const kinds = new Uint8Array(0x10000);
  for (const [source, target] of SIMPLIFIED) {
    if (source.length === 1 && source !== target && !GB2312.has(source)) kinds[source.charCodeAt(0)] = TRADITIONAL;
    if (target.length === 1 && source !== target && !BIG5.has(target)) kinds[target.charCodeAt(0)] = SIMPLE;
  }
  return kinds;
}
