/** Why a project could not be made, compared or written. */
export type ProjectErrorCode =
  /** A path would leave the folder, or two paths would be one file. */
  | 'unsafe-path'
  /** The target is a file, a device or a link to nowhere. */
  | 'not-a-folder'
  /** The target has files and no manifest of ours. */
  | 'not-ours'
  /** Files were edited since they were written, or were never ours. */
  | 'edited'
  /** A folder stands where a file should be, a file where a folder should be, or a link on the way. */
  | 'in-the-way'
  /** The manifest cannot be read. */
  | 'manifest'
  /** Writing failed, and so did undoing it: the one case where the folder is not as it was. */
  | 'half-written'
  /** The operating system refused. */
  | 'system';

/** An error with its place, reason and remedy apart, so that a command line or a program can show them its own way. */
export interface ProjectError extends Error {
  readonly name: 'ProjectError';
  readonly code: ProjectErrorCode;
  /** The folder or file it is about. */
  readonly place: string;
  readonly reason: string;
  readonly remedy: string;
  /** The paths concerned, where there are several. */
  readonly paths: readonly string[];
}

/** Makes the error; its message is place, reason and remedy in one line. */
export function projectError(
  code: ProjectErrorCode,
  place: string,
  reason: string,
  remedy: string,
  paths: readonly string[] = [],
  cause?: unknown,
): ProjectError {
  const error = new Error(`${place}: ${reason}. ${remedy}`, cause === undefined ? {} : { cause });
  return Object.assign(error, { name: 'ProjectError' as const, code, place, reason, remedy, paths });
}

/** Whether an error is one of these. */
export function isProjectError(error: unknown): error is ProjectError {
  return error instanceof Error && error.name === 'ProjectError';
}

const SYSTEM_REASONS: Readonly<Record<string, readonly [reason: string, remedy: string]>> = {
  EACCES: ['permission is denied', 'Choose a folder you may write to, or change its permissions.'],
  EPERM: ['the operation is not permitted', 'Choose a folder you may write to, or change its permissions.'],
  EROFS: ['the file system is read-only', 'Choose a folder on a writable file system.'],
  ENOSPC: ['the disk is full', 'Free some space, or choose another folder.'],
  EDQUOT: ['the disk quota is used up', 'Free some space, or choose another folder.'],
  ENOTDIR: ['a file stands where a folder is needed', 'Choose another folder, or move the file away.'],
  ENAMETOOLONG: ['the path is too long', 'Choose a folder with a shorter path.'],
  EMFILE: ['too many files are open', 'Close other programs and try again.'],
};

/** Puts an error of the operating system into these words; errors that are ours already pass through. */
export function systemError(place: string, error: unknown): ProjectError {
  if (isProjectError(error)) return error;
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
  const [reason, remedy] = SYSTEM_REASONS[code]
    ?? [`the operating system refused (${code})`, 'See the error code for the reason.'];
  const path = error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : place;
  return projectError('system', place, reason, remedy, path === place ? [] : [path], error);
}
