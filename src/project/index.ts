import { realpathSync } from 'node:fs';
import { compareFiles, type Comparison, folderState, foreignPaths } from './compare.js';
import { disk as realDisk } from './disk.js';
import { systemError } from './error.js';
import { byCodeUnit, type ProjectFile } from './file.js';
import { sha256 } from './hash.js';
import { manifestPath, type ProjectOrigin } from './manifest.js';
import { checkPaths } from './path.js';
import { drawTree, type TreeOptions } from './tree.js';
import { writeFiles, type WriteOptions, type WriteReport } from './write.js';

export type { Comparison } from './compare.js';
export type { Disk, DiskEntry } from './disk.js';
export { isProjectError, type ProjectError, type ProjectErrorCode } from './error.js';
export type { ProjectFile } from './file.js';
export { sha256 } from './hash.js';
export { manifestPath, type ProjectOrigin } from './manifest.js';
export type { TreeOptions } from './tree.js';
export type { WriteOptions, WriteReport } from './write.js';

/** The files of a project, before they are anywhere: to be shown, compared with a folder, and written into it. */
export interface FileTree {
  /** In order of their paths. */
  readonly files: readonly ProjectFile[];
  /** The directory tree, drawn; ends in a line feed. */
  readonly tree: (options?: TreeOptions) => string;
  /**
   * What writing into the folder would meet. Reads only.
   *
   * @throws ProjectError `not-a-folder`, `manifest` or `system`.
   */
  readonly compare: (folder: string) => Comparison;
  /**
   * Writes the files and a manifest, all or nothing, never outside the folder, never over what it did not write itself
   * (unless told by `force`).
   *
   * @throws ProjectError see its codes; the folder is as it was.
   */
  readonly write: (folder: string, options?: WriteOptions) => WriteReport;
}

/**
 * Makes a tree of files.
 *
 * @param files Taken one by one, so they may be made on the way. Their paths are relative and POSIX; see `checkPaths` for
 *   what is refused.
 * @param origin What the manifest says of where they came from.
 * @throws ProjectError `unsafe-path`.
 */
export function project(files: Iterable<ProjectFile>, origin: ProjectOrigin): FileTree {
  const hashes = new Map<string, string>();
  const sorted: ProjectFile[] = [];
  for (const file of files) {
    // Taken at once, not at the end: a text made of many pieces becomes one by it, and the pieces are let go.
    hashes.set(file.path, sha256(file.text));
    sorted.push(file);
  }
  sorted.sort((left, right) => byCodeUnit(left.path, right.path));
  checkPaths(sorted.map(({ path }) => path), manifestPath);
  return Object.freeze({
    files: Object.freeze(sorted),
    tree: (options?: TreeOptions) => drawTree(sorted, options),
    compare: (folder: string) => {
      const place = real(folder);
      try {
        const state = folderState(place, realDisk);
        const found = compareFiles(place, sorted, hashes, state, realDisk);
        const ours = [...hashes.keys(), ...(state.manifest?.files.keys() ?? [])];
        return { ...found, foreign: state.exists ? foreignPaths(place, ours, realDisk) : [] };
      } catch (error) {
        throw systemError(place, error);
      }
    },
    write: (folder: string, { force = false, disk = realDisk }: WriteOptions = {}) =>
      writeFiles(sorted, hashes, origin, real(folder), { force, disk }),
  });
}

/** A link that the user names as the target stands for where it leads to; one to nowhere stays, and is refused later. */
function real(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
