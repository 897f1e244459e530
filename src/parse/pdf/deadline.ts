/** A point in time up to which a document may be read. */
export interface Deadline {
  readonly isOver: () => boolean;
  /** The result of the work, or undefined where the time is over before. */
  readonly within: <Result>(work: Promise<Result>) => Promise<Result | undefined>;
  /** Nothing waits for it any more. */
  readonly end: () => void;
}

/** Starts the time, in seconds. Work that never pauses is told of at its next pause. */
export function startDeadline(seconds: number): Deadline {
  const until = performance.now() + seconds * 1000;
  const over = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => over.resolve(undefined), seconds * 1000);
  return {
    isOver: () => performance.now() > until,
    within: (work) => Promise.race([work, over.promise]),
    end: () => clearTimeout(timer),
  };
}
