import { expandBody } from '../base/content-coding.ts';
import { headerValues } from '../base/media-type.ts';
import { crawlDelay, parseRobots } from '../fetch/index.ts';
import type { Visit } from '../model/exchange.ts';

const LIMITS = { maxBytes: 1_048_576, maxRatio: 1000 };

/** The Crawl-delay of the robots.txt that a visit has read, for other processes too; undefined where it read none or none is stated. */
export async function crawlDelayOf(
  { robots }: Pick<Visit, 'robots'>,
  agent: string,
): Promise<{ readonly host: string; readonly milliseconds: number } | undefined> {
  for (const { robotsUrl, exchanges, reason } of robots) {
    const last = exchanges.at(-1);
    if (last === undefined || reason !== 'rules') continue;
    const coding = headerValues(last.responseHeaders, 'content-encoding').join(',');
    const { bytes } = await expandBody(last.body, coding, LIMITS);
    const seconds = crawlDelay(parseRobots(bytes), agent);
    if (seconds !== undefined) return { host: new URL(robotsUrl).hostname, milliseconds: seconds * 1000 };
  }
  return undefined;
}
