import type { ClaimedRequest, HostVisit } from '../model/frontier.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { identityOf } from './address-identity.ts';
import { hostOf } from './host-of.ts';
import { readList } from './list.ts';
import type { Loop } from './loop.ts';
import { matcherOf } from './matcher.ts';
import { isReadable, waitBefore } from './patience.ts';
import type { CrawlPorts, CrawlRequest, CrawlTask, Resting, Walk } from './walk.ts';

/** The lists of one source being read. */
interface ListWalk {
  readonly task: CrawlTask;
  readonly request: ClaimedRequest;
  /** The turn it began with. */
  readonly turn: HostVisit;
  readonly loop: Loop;
  readonly ports: CrawlPorts;
}

/** The turn held now; none between two hosts. */
interface Held {
  turn: HostVisit | undefined;
}

/** The turn was lost to another process, which reads the lists now, or is given up so that nobody waits in a circle. */
class TurnLost extends Error {
  override readonly name = 'TurnLost';
}

/**
 * Reads all lists of a source in order as one piece of work, which holds the turn of one host at a time and moves with
 * the lists from host to host. What a page lists is kept before the next page is asked for. Interrupted, the walk begins
 * again, and pages that its run has read are answered from the archive. Always the end of the turn: gives false.
 */
export async function walkLists(work: ListWalk): Promise<false> {
  const { task, request, loop, ports } = work;
  const { source, run } = task;
  if (source === undefined) return false;
  const held: Held = { turn: work.turn };
  const matcher = matcherOf(source);
  const walk: Walk = {
    sourceId: source.id,
    ports,
    ask: (asked) => askForList(work, held, asked),
    problem: (rule, url, message) => ports.frontier.addProblem(run, { rule, sourceId: source.id, url, message }),
  };
  try {
    for (const list of source.lists) {
      for await (const { url: via, items } of readList(walk, list)) {
        const found = items.filter(matcher.isPublication).map(({ url, text }) => {
          const origin = { sourceId: source.id, via, linkText: text };
          return { run, host: hostOf(url), url, ...identityOf(url), role: 'page' as const, ...origin };
        });
        ports.frontier.enqueue(found);
      }
    }
    ports.frontier.settle(request.id, 'done');
  } catch (error) {
    if (!(error instanceof TurnLost)) throw error;
  } finally {
    endTurn(held, loop);
  }
  return false;
}

/** Asks for a page of a list, again where that may help, in the turn of its host. */
async function askForList(work: ListWalk, held: Held, request: CrawlRequest): Promise<Snapshot | undefined> {
  const { task, loop, ports } = work;
  const { run } = task;
  const { url } = request;
  const sourceId = request.sourceId ?? '';
  for (let attempts = 0; ; attempts += 1) {
    const turn = await moveTo(hostOf(url), held, loop, ports);
    const unreadable = (message: string) =>
      ports.frontier.addProblem(run, { rule: 'list-unreadable', sourceId, url, message });
    if ('until' in turn) {
      unreadable(`${turn.host} is left alone until ${new Date(turn.until).toISOString()}: ${turn.reason}`);
      return undefined;
    }
    loop.admit();
    const visit = await ports.visit(request, turn);
    if (visit === undefined) throw new TurnLost();
    if (visit.known) loop.spare();
    const isDone = isReadable(visit.outcome) && visit.snapshot !== undefined;
    // A page of a list counts by a request of its own.
    const found = isDone ? [{ run, host: hostOf(url), url, role: 'list' as const, sourceId }] : [];
    const wait = waitBefore(visit, attempts);
    // A redirect led to a host that was busy: the walk begins again later, and others may have its host meanwhile.
    const putOff = visit.hindered === true && wait !== undefined;
    const kept = visit.commit({
      run,
      found,
      ...(putOff ? { request: { id: work.request.id, state: 'pending', wait } } : {}),
    });
    if (kept === 'lost') throw new TurnLost();
    ports.onVisit?.(request, visit);
    if (putOff) throw new TurnLost();
    if (isDone) return visit.snapshot;
    if (wait === undefined || kept === 'rests') {
      unreadable(`${visit.outcome}: ${visit.detail}`);
      return undefined;
    }
    await loop.wait(wait);
  }
}

/** The turn of a host, or its rest where it is left alone. The old turn ends first: nobody waits in a circle. */
async function moveTo(host: string, held: Held, loop: Loop, { frontier }: CrawlPorts): Promise<HostVisit | Resting> {
  if (held.turn?.host === host) return frontier.restOf(host) ?? held.turn;
  endTurn(held, loop);
  const next = await loop.turnOf(host);
  if (!('until' in next)) held.turn = next;
  return next;
}

function endTurn(held: Held, loop: Loop): void {
  if (held.turn !== undefined) loop.endTurn(held.turn);
  held.turn = undefined;
}
