/** Exit codes of every command; the README lists them. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  /** Findings at or above --fail-on. */
  findings: 3,
  /** Some documents failed, the rest is written; goes before `findings`. */
  someFailed: 4,
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** An error a person can act on: one line that says what, where and what to do. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly code: ExitCode;

  constructor(message: string, code: ExitCode = EXIT.failed) {
    super(message);
    this.code = code;
  }
}

/** What the system's error codes mean to a person; `where` is the file or address it happened at. */
const SYSTEM_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or directory: check the path',
  EACCES: 'permission denied: change its permissions or run as its owner',
  EPERM: 'not permitted',
  EISDIR: 'is a directory, a file is needed',
  ENOTDIR: 'a part of the path is not a directory',
  ENOSPC: 'no space left on the device: free some and run the same command again, it continues',
  EDQUOT: 'the quota of the disk is used up: free some and run the same command again, it continues',
  ELOOP: 'the link leads back to itself: name the file',
  EROFS: 'the file system is read-only',
  EMFILE: 'too many open files: raise the limit (`ulimit -n`)',
  ERR_FS_FILE_TOO_LARGE: 'larger than 2 GiB: split it',
};

/** The one line for any error; a stack only where the program itself is at fault. */
export function explainError(error: unknown): string {
  if (error instanceof CliError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code, path } = error as NodeJS.ErrnoException;
  const full = error.message.includes('database or disk is full');
  const known = full ? SYSTEM_ERRORS.ENOSPC : code === undefined ? undefined : SYSTEM_ERRORS[code];
  if (known !== undefined) return path === undefined ? known : `${path}: ${known}`;
  // Errors with names of their own are made to be read; the plain ones are defects.
  const defect = ['Error', 'TypeError', 'RangeError', 'ReferenceError', 'SyntaxError'].includes(error.name);
  const place = defect ? firstFrame(error) : '';
  return `${error.message.split('\n').join(' ')}${place}`;
}

function firstFrame(error: Error): string {
  const frame = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at '));
  return frame === undefined ? '' : ` (${frame.trim()}; please report this)`;
}
