/** One file of a project, as it will be written. */
export interface ProjectFile {
  /** Relative POSIX path inside the project. */
  readonly path: string;
  /** Its whole text, written as UTF-8. */
  readonly text: string;
  /** Whether it gets the executable bit. */
  readonly executable?: boolean;
}

/** Orders by code units: the same everywhere, whatever the locale. */
export function byCodeUnit(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
