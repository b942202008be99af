import { join } from 'node:path';
import type { Disk } from './disk.js';
import type { ProjectFile } from './file.js';

/** Writes files below a folder that exists and is empty; each folder on the way is made once. */
export function stage(root: string, files: readonly ProjectFile[], disk: Disk): void {
  const made = new Set<string>();
  const make = (folder: string): void => {
    if (folder === '' || made.has(folder)) return;
    make(parentOf(folder));
    disk.makeFolder(join(root, folder));
    made.add(folder);
  };
  for (const { path, text, executable } of files) {
    make(parentOf(path));
    disk.write(`${root}/${path}`, text, executable === true);
  }
}

/** The folder part of a relative POSIX path; empty at the top. */
export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}
