/** Gives up a turn. */
export type Leave = () => void;

/**
 * Turns of which `count` are taken at a time, in the order they were asked for. Who waits for one and is aborted throws
 * the reason of the signal.
 */
export function openTurns(count: number): (signal: AbortSignal) => Promise<Leave> {
  let free = count;
  const waiting: (() => void)[] = [];
  const leave = () => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  return async (signal) => {
    signal.throwIfAborted();
    if (free > 0) free -= 1;
    else await untilCalled(waiting, signal);
    return leave;
  };
}

function untilCalled(waiting: (() => void)[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const call = () => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    };
    const onAbort = () => {
      waiting.splice(waiting.indexOf(call), 1);
      reject(signal.reason);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    waiting.push(call);
  });
}
